"""What the Telegram door says: texts with entities and buttons, made without any network."""
