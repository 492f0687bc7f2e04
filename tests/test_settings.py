"""Settings from files and the environment."""

import json

import pytest

from summarizer.errors import ConfigError
from summarizer.settings import load_settings


def test_shipped_defaults_are_complete(tmp_path, monkeypatch):
    """The shipped config.toml alone makes settings, in a folder that has none."""
    monkeypatch.chdir(tmp_path)
    settings = load_settings(environ={})
    assert settings.guard.attempts == 3
    assert settings.engine.order == ("openai", "offline")


def test_project_file_wins_over_the_shipped_one_key_by_key(tmp_path):
    """A project's file changes the keys that it names and no other."""
    path = tmp_path / "own.toml"
    path.write_text("[guard]\nattempts = 5\n", encoding="utf-8")
    settings = load_settings(path, environ={})
    assert (settings.guard.attempts, settings.guard.when_exhausted) == (5, "next_engine")


def test_environment_wins_over_files():
    """SUMMARIZER_<TABLE>__<KEY> and OPENAI_* override what the files say."""
    environ = {
        "SUMMARIZER_GUARD__ATTEMPTS": "2",
        "OPENAI_API_KEY": "sk-abc",
        "OPENAI_BASE_URL": "http://h/v1",
    }
    settings = load_settings(environ=environ)
    assert settings.guard.attempts == 2
    assert settings.engine.base_url == "http://h/v1"
    assert settings.engine.api_key.get_secret_value() == "sk-abc"


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        pytest.param("SUMMARIZER_GUARD__ATEMPTS", "2", "guard.atempts", id="unknown key"),
        pytest.param("SUMMARIZER_GUARD__ATTEMPTS", "0", "guard.attempts", id="out of range"),
        pytest.param("SUMMARIZER_ENGINE__ORDER", '["cloud"]', "engine.order", id="unknown engine"),
        pytest.param("SUMMARIZER_GURD__ATTEMPTS", "2", "gurd", id="unknown table"),
    ],
)
def test_what_is_not_allowed_is_named(name, value, named):
    """A wrong key or value is a ConfigError that says where it stands."""
    with pytest.raises(ConfigError, match=named.replace(".", r"\.")):
        load_settings(environ={name: value})


def test_missing_and_broken_files_are_config_errors(tmp_path):
    """A file that is not there, or not TOML, gives a clear error and no traceback."""
    with pytest.raises(ConfigError, match="no file"):
        load_settings(tmp_path / "absent.toml", environ={})
    broken = tmp_path / "broken.toml"
    broken.write_text("= 3", encoding="utf-8")
    with pytest.raises(ConfigError, match="cannot be read"):
        load_settings(broken, environ={})


def test_the_key_shows_nowhere():
    """The key is in no repr, no dump and not in the configuration's hash."""
    with_key = load_settings(environ={"OPENAI_API_KEY": "sk-secret-1"})
    other_key = load_settings(environ={"OPENAI_API_KEY": "sk-secret-2"})
    assert "sk-secret-1" not in repr(with_key) + json.dumps(with_key.model_dump(mode="json"))
    assert with_key.sha256() == other_key.sha256()


def test_the_hash_follows_the_settings():
    """Another setting gives another hash."""
    one, two = (load_settings(environ={"SUMMARIZER_GUARD__ATTEMPTS": number}) for number in "12")
    assert one.sha256() != two.sha256()
