"""Settings from the environment, all optional."""

from pathlib import Path

import platformdirs
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import URL, make_url


def _data_folder() -> Path:
    return Path(platformdirs.user_data_dir("symmetry", appauthor=False))


class Settings(BaseSettings):
    """Where this installation keeps its data.

    Read from ``SYMMETRY_DATA_DIR`` (folder of the embedded database and of the photos),
    ``SYMMETRY_DATABASE`` (address of another database), ``SYMMETRY_PASSPHRASE`` or
    ``SYMMETRY_PASSPHRASE_FILE`` (the passphrase of the store, or a file with it) and
    ``SYMMETRY_ACTOR`` (who acts, for the audit trail).
    """

    model_config = SettingsConfigDict(env_prefix="SYMMETRY_", env_ignore_empty=True, extra="ignore")

    data_dir: Path = Field(default_factory=_data_folder)
    database: str | None = None
    passphrase: SecretStr | None = None
    passphrase_file: Path | None = None
    actor: str | None = None

    @property
    def database_url(self) -> URL:
        """Address of the database: the one given, or the embedded one in the data folder."""
        if self.database:
            return make_url(self.database)
        # Not as text: a folder may be called "what?" or "100%20".
        return URL.create("sqlite", database=str(self.data_dir / "symmetry.db"))
