"""What a password may be (口令): Django's rules in our words, and the habits of offices and schools."""

import re
import secrets
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

HABITS = Path(__file__).with_name("weak_passwords.txt")
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
SWAPS = str.maketrans("013457@$!", "oieastasi")


@cache
def habits() -> frozenset[str]:
    """The words that people here use as passwords, in lower case."""
    lines = HABITS.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


class LengthRule(MinimumLengthValidator):
    """Refuses what is too short."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return _("口令太短，至少要有 %d 个字符。") % self.min_length

    def get_help_text(self) -> str:
        """The rule as people read it."""
        return _("至少 %d 个字符。") % self.min_length


class OwnDataRule(UserAttributeSimilarityValidator):
    """Refuses what resembles or contains the account or the name."""

    def validate(self, password: str, user: Any = None) -> None:
        """Nothing where neither stands in the password or resembles it; otherwise a ValidationError."""
        for attribute in self.user_attributes:
            word = str(getattr(user, attribute, "") or "").lower()
            if len(word) > 1 and word in password.lower():
                raise ValidationError(self.get_error_message(), code="password_too_similar")
        super().validate(password, user)

    def get_error_message(self) -> str:
        """What is wrong."""
        return _("口令含有账号或姓名，或与其太相近。")

    def get_help_text(self) -> str:
        """The rule as people read it."""
        return _("不能含有账号或姓名，也不能与其相近。")


class CommonRule(CommonPasswordValidator):
    """Refuses the twenty thousand passwords that attackers try first."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return _("这是常见口令，容易被猜到。")

    def get_help_text(self) -> str:
        """The rule as people read it."""
        return _("不能是常见口令。")


class DigitsRule(NumericPasswordValidator):
    """Refuses digits alone: telephone numbers, birthdays."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return _("口令不能全是数字。")

    def get_help_text(self) -> str:
        """The rule as people read it."""
        return _("不能全是数字。")


class HabitRule:
    """Refuses a habitual word dressed up with digits and signs, one repeated character, and a run along the keys."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Nothing where the password is none of these; otherwise a ValidationError."""
        if is_habitual(password):
            raise ValidationError(_("口令是常见词语加数字、重复的字符或键盘上相连的字符。"), code="password_habitual")

    def get_help_text(self) -> str:
        """The rule as people read it."""
        return _("不能是常见词语加数字、重复的字符或键盘上相连的字符。")


def is_habitual(password: str) -> bool:
    """Whether a password is a habitual word with digits and signs around it, a repetition, or a run of keys.

    >>> [is_habitual(word) for word in ("Jiaoyu@2024", "1q2w3e4r5t", "abababababab", "kmw4-7hxq-92fd")]
    [True, True, True, False]
    """
    plain = password.lower()
    words = {re.sub(r"[\W\d_]+", "", form) for form in (plain, plain.translate(SWAPS))}
    repeated = re.fullmatch(r"(.{1,3}?)\1+.?.?", plain) is not None
    return bool(words & habits()) or plain in habits() or repeated


def initial_password() -> str:
    """A password for the first sign-in: twelve letters and digits that are not mistaken for one another."""
    return "-".join("".join(secrets.choice(LETTERS) for _i in range(4)) for _j in range(3))
