"""Settings from the environment, all optional."""

from pathlib import Path

import platformdirs
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _data_folder() -> Path:
    return Path(platformdirs.user_data_dir("symmetry", appauthor=False))


class Settings(BaseSettings):
    """Where this installation keeps its data.

    Read from ``SYMMETRY_DATA_DIR`` (folder of the embedded database) and ``SYMMETRY_DATABASE``
    (address of another database).
    """

    model_config = SettingsConfigDict(env_prefix="SYMMETRY_", extra="ignore")

    data_dir: Path = Field(default_factory=_data_folder)
    database: str | None = None

    @property
    def database_url(self) -> str:
        """Address of the database: the one given, or the embedded one in the data folder."""
        return self.database or f"sqlite:///{self.data_dir / 'symmetry.db'}"
