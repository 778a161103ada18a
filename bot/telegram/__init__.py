"""The Telegram door: takes questions in chats, and sends answers, never losing either."""
