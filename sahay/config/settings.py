"""One file of settings for every place: what differs comes from the environment (see `env.py`)."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from sahay.config import env

ENV = env.read()
ROOT = Path(__file__).resolve().parent.parent

SECRET_KEY = ENV.secret_key
DEBUG = ENV.debug
TESTING = ENV.testing
PUBLIC_URL = ENV.url
ALLOWED_HOSTS = (
    ["*"] if DEBUG or TESTING else [urlsplit(PUBLIC_URL).hostname or "", "localhost", "127.0.0.1", "[::1]"]
)
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
SECURE = PUBLIC_URL.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "sahay.shell",
    "sahay.kit",
    "sahay.jobs",
    "sahay.files",
    "sahay.journal",
    "sahay.search",
    "sahay.business",
    "sahay.law",
    "sahay.memberships",
    "sahay.documents",
    "sahay.customers",
    "sahay.policies",
    "sahay.standards",
    "sahay.procedures",
    "sahay.articles",
    "sahay.conversations",
    "sahay.channels",
    "sahay.teamwork",
    "sahay.routines",
    "sahay.replies",
    "sahay.notices",
    "sahay.insights",
    "sahay.privacy",
    "sahay.archive",
    "sahay.desk",
    "sahay.portal",
    "sahay.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sahay.kit.packing.PackPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sahay.business.middleware.SpeakTheirLanguage",
    "sahay.business.middleware.CountOurDays",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sahay.business.middleware.LookAfterSessions",
    "sahay.kit.middleware.SignInWhole",
    "sahay.kit.middleware.AnswerRefusals",
    "sahay.privacy.middleware.WriteLooksDown",
]

ROOT_URLCONF = "sahay.config.urls"
ASGI_APPLICATION = "sahay.config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sahay.business.context.frame",
                "sahay.desk.frame.frame",
                "sahay.demo.context.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "sahay.shell.templatetags.shell",
                "sahay.shell.templatetags.kept",
            ],
        },
    }
]

DATABASES = {"default": ENV.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "sahay.kit.counting.HonestCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

AUTH_USER_MODEL = "business.Staff"
SILENCED_SYSTEM_CHECKS = [
    "auth.W004"
]  # sign-in names are unique whatever their case: a constraint on Lower("login")
AUTHENTICATION_BACKENDS = ["sahay.business.signing_in.StaffSignIn"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/today/"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "sahay.business.accounts.StaffAccounts"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
MFA_ADAPTER = "sahay.business.second_step.Secrets"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_TOLERANCE = 1

SESSION_ENGINE = "sahay.kit.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "sahay_session"
CSRF_COOKIE_NAME = "sahay_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = SECURE
CSRF_USE_SESSIONS = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("hi", "हिन्दी"), ("ur", "اردو"), ("ta", "தமிழ்"), ("et", "Eesti")]
LANGUAGE_COOKIE_NAME = "sahay_language"
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

PUSH_TRIAL = ENV.push_trial  # a push service on this machine, for trying notices out
OFFERS_APP = ENV.app and not DEBUG  # installable, with a worker that keeps styles and scripts
PROMISES_PAGE = "/promises/"  # where the public reads what we promise
ANSWERS_PAGE = "/answers/"  # where customers find answers by themselves
OWN_PAGE = "/mine/"  # where a customer finds their own conversations; the mails below the portal point there
STATIC_URL = "/static/"
STATIC_ROOT = ENV.data / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG or TESTING
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "sahay.shell.joining.JoinedFinder",
]
WHITENOISE_USE_FINDERS = DEBUG or TESTING
WHITENOISE_AUTOREFRESH = DEBUG or TESTING  # looks a file up when it is asked for, not all at each start

EMAIL_BACKEND = "sahay.channels.email.system.SystemMail"
MAIL_RECEIVER = (ENV.mail_host, ENV.mail_port)
POST_BOX = ("127.0.0.1", ENV.post_port)
SMTP_URL = ENV.smtp_url

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "sahay.config.logs.Line"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "sahay": {"level": "INFO"},
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "WARNING"},
    },
}
