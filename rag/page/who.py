"""Who: the named users of the page, their hashed passwords, and what each may do."""

from __future__ import annotations

import base64
import hashlib
import hmac
import ipaddress
import json
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

Role = Literal["reader", "editor"]
ROLES: tuple[Role, ...] = ("reader", "editor")
# The work factor that OWASP's table gives for scrypt with 32 MiB: n = 2^15, r = 8, p = 3.
_N, _R, _P = 2**15, 8, 3
_MEMORY = 64 * 1024 * 1024
FEWEST_CHARACTERS = 8


class UsersError(ValueError):
    """The file of users can't be used: missing, not JSON, or with an entry that is no user."""


@dataclass(frozen=True, slots=True)
class User:
    """One person who may use the page: a name, a role, and the salted scrypt hash of a password (both Base64)."""

    name: str
    role: Role
    salt: str
    hashed: str


def read_users(path: Path) -> dict[str, User]:
    """Read a file of users: ``{"an": {"role": "reader", "salt": "…", "hash": "…"}}``; raises :class:`UsersError`."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise UsersError(
            f"Không đọc được tệp người dùng “{path}”: {error}. Thêm người dùng bằng: "
            f"hoidap serve --auth {path} --add-user TÊN. (The file of users cannot be read.)"
        ) from error
    if not isinstance(held, dict) or not held:
        raise UsersError(f"Tệp người dùng “{path}” chưa có ai; hãy thêm bằng --add-user TÊN. (It names nobody.)")
    users: dict[str, User] = {}
    for name, said in held.items():
        parts = said if isinstance(said, dict) else {}
        role, salt, hashed = parts.get("role"), parts.get("salt"), parts.get("hash")
        if role not in ROLES or not isinstance(salt, str) or not isinstance(hashed, str):
            raise UsersError(f"Tệp người dùng “{path}”: mục “{name}” cần role (reader, editor), salt và hash.")
        users[name] = User(name, cast("Role", role), salt, hashed)
    return users


def add_user(path: Path, *, name: str, password: str, role: Role) -> None:
    """Add a user to a file, or give one a new password and role; the file can be read by its owner only."""
    if not name.strip() or name != name.strip() or not name.isprintable():
        raise UsersError("Tên người dùng trống hoặc có ký tự lạ. (The name is empty or holds odd characters.)")
    if len(password) < FEWEST_CHARACTERS:
        raise UsersError(f"Mật khẩu cần ít nhất {FEWEST_CHARACTERS} ký tự. (The password is too short.)")
    users = read_users(path) if path.is_file() else {}
    salt = secrets.token_bytes(16)
    users[name] = User(name, role, _text(salt), _text(_hash(password, salt)))
    held = {one.name: {"role": one.role, "salt": one.salt, "hash": one.hashed} for one in users.values()}
    part = path.with_name(path.name + ".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(json.dumps(held, ensure_ascii=False, indent=2, sort_keys=True) + "\n")
    part.replace(path)


def knows(users: dict[str, User], *, name: str, password: str) -> bool:
    """Tell whether a password is that of a user; an unknown name takes as long as a known one."""
    user = users.get(name)
    salt = base64.b64decode(user.salt) if user else b"\0" * 16
    given = _text(_hash(password, salt))
    return hmac.compare_digest(given, user.hashed if user else "") and user is not None


def login(users: dict[str, User]) -> Callable[[str, str], bool]:
    """Make the function by which a server asks whether a password is right."""

    def right(name: str, password: str) -> bool:
        return knows(users, name=name, password=password)

    return right


def may_edit(users: dict[str, User] | None, name: str | None) -> bool:
    """Tell whether a person may change the library: everybody where there are no users, else an editor only."""
    if users is None:
        return True
    user = users.get(name or "")
    return user is not None and user.role == "editor"


def only_this_machine(host: str) -> bool:
    """Tell whether an address can be reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=_N, r=_R, p=_P, maxmem=_MEMORY, dklen=32)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
