"""Django's settings: the only settings file. What an installation may choose stands in `options`."""

import secrets
from pathlib import Path

from youjiao.catalogue import packs_folder
from youjiao.web.database import described
from youjiao.web.options import value

WEB = Path(__file__).resolve().parent
VAR = value("VAR", Path)
VAR.mkdir(mode=0o700, parents=True, exist_ok=True)


def kept_secret(file: Path) -> str:
    """The secret kept in `file`, which is made for this installation where it is absent; only its owner may read it."""
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(64), encoding="ascii")
    return file.read_text(encoding="ascii").strip()


SECRET_KEY = value("SECRET_KEY", str) or kept_secret(VAR / "secret-key")
DEBUG = value("DEBUG", bool)
ALLOWED_HOSTS = [host.strip() for host in value("HOSTS", str).split(",") if host.strip()]
LOOPBACK = set(ALLOWED_HOSTS) <= {"127.0.0.1", "localhost", "[::1]"}

INSTALLED_APPS = [
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "youjiao.web.jobs",
    "youjiao.web.accounts",
    "youjiao.web.registry",
    "youjiao.web.ledger",
    "youjiao.web.portal",
]
MIDDLEWARE = [
    "youjiao.web.security.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "youjiao.web.vendor.StaticServing",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "youjiao.web.pages.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "youjiao.web.accounts.middleware.IdleTimeout",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "youjiao.web.accounts.middleware.InitialPassword",
    "youjiao.web.portal.middleware.ChosenCity",
    "youjiao.web.problems.ProblemPages",
]
ROOT_URLCONF = "youjiao.web.urls"
ASGI_APPLICATION = "youjiao.web.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "youjiao.web.portal.context.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "youjiao.web.pages.tags",
            ],
        },
    }
]
FORM_RENDERER = "youjiao.web.pages.forms.Renderer"

DATABASES = {"default": described(value("DATABASE_URL", str), folder=VAR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "portal:home"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "youjiao.web.accounts.passwords.LengthRule", "OPTIONS": {"min_length": value("PASSWORD_LENGTH", int)}},
    {"NAME": "youjiao.web.accounts.passwords.OwnDataRule", "OPTIONS": {"user_attributes": ("username", "name")}},
    {"NAME": "youjiao.web.accounts.passwords.CommonRule"},
    {"NAME": "youjiao.web.accounts.passwords.DigitsRule"},
    {"NAME": "youjiao.web.accounts.passwords.HabitRule"},
]

SESSION_COOKIE_NAME = "youjiao_session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not LOOPBACK
CSRF_COOKIE_NAME = "youjiao_csrf"
CSRF_FAILURE_VIEW = "youjiao.web.problems.stale_form"
LANGUAGE_COOKIE_NAME = "youjiao_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60

SECURE_SSL_REDIRECT = not LOOPBACK
SECURE_HSTS_SECONDS = 0 if LOOPBACK else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = not LOOPBACK
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

UPLOAD_LIMIT = value("UPLOAD_MEGABYTES", int) * 1024 * 1024
BACKGROUND_CHARACTERS = value("BACKGROUND_CHARACTERS", int)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

IDLE_MINUTES = value("IDLE_MINUTES", int)
SIGN_IN_TRIES = value("SIGN_IN_TRIES", int)
ADDRESS_TRIES = value("ADDRESS_TRIES", int)
LOCK_MINUTES = value("LOCK_MINUTES", int)
PACKS = packs_folder()
NODE_MODULES = value("NODE_MODULES", Path)

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [VAR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = value("TIME_ZONE", str)

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [WEB / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "youjiao.web.vendor.VendorFinder",
]
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "files"}},
    "staticfiles": {"BACKEND": "youjiao.web.vendor.StaticFiles"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    # Anybody can send a wrong host name, and with it fill the log.
    "loggers": {"django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
