"""The site as an ASGI application."""

import os

from django.core.asgi import get_asgi_application

from youjiao.web.security import with_limited_body

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "youjiao.web.settings")
application = with_limited_body(get_asgi_application())
