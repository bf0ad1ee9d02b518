"""What every test stands on: no network, a home of its own, the customer's folder where it is."""

import os
import socket
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", GRADIO_ANALYTICS_ENABLED="False")


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Refuse every connection that would leave this machine."""
    connect = socket.socket.connect

    def guarded(self, address):
        local = not isinstance(address, tuple) or address[0] in ("127.0.0.1", "::1", "localhost")
        if not local:
            raise AssertionError(f"a connection to {address}: hoidap works without a network")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def own_home(monkeypatch, tmp_path):
    """Point HOIDAP_HOME at a new folder, so that no test touches a person's library."""
    home = tmp_path / "home"
    monkeypatch.setenv("HOIDAP_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def root():
    """Give the top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared():
    """Give the customer's folder beside the checkout; skip where it is not."""
    folder = ROOT.parent / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip("../shared/seeds is not beside this checkout")
    return folder
