"""Each language of the interface has a scene that shows the same."""

from __future__ import annotations

from bot.telegram.languages import voices
from bot.telegram.messages.buttons import Action
from demo.scene import SCENES, Edit, Press, Write


def test_every_language_has_a_scene() -> None:
    assert set(SCENES) == set(voices())
    assert all(language == scene.language for language, scene in SCENES.items())


def test_every_scene_shows_the_same() -> None:
    for scene in SCENES.values():
        assert [type(step) for step in scene.steps] == [Write, Press, Press, Write, Write]
        pressed = [step.action for step in scene.steps if isinstance(step, Press)]
        assert pressed == [Action.CONTEXT, Action.UP]
        assert [type(step) for step in scene.coda] == [Edit]
