"""Every message has its English, and nothing stale is kept."""

import os
import re

from django.utils import translation

from youjiao.web import messages

CHINESE = re.compile("[\u3400-\u9fff]")
PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]")


def key(message):
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    return (*ids, message.context)


def kept():
    return {key(message): message for message in messages.stored() if message.id}


def test_the_catalogue_has_exactly_the_messages_of_templates_and_modules():
    found = {key(message) for message in messages.collected() if message.id}
    assert found - kept().keys() == set(), "run: youjiao site messages"
    assert kept().keys() - found == set(), "run: youjiao site messages"


def test_each_message_has_its_english_in_every_form():
    missing = [message.id for message in kept().values() if not messages.translated(message.string)]
    assert missing == []


def test_the_english_has_the_same_places_and_no_chinese_but_names():
    for message in kept().values():
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        for text in strings:
            assert set(PLACES.findall(text)) == set(PLACES.findall(ids[0])), ids
            assert not CHINESE.search(re.sub("优教", "", text)), text


def test_no_template_says_anything_outside_of_its_messages():
    said = re.compile(
        r"\{% comment %\}.*?\{% endcomment %\}|\{% blocktranslate.*?\{% endblocktranslate %\}|\{%.*?%\}|\{#.*?#\}|\{\{.*?\}\}",
        re.S,
    )
    for path in messages.sources():
        if path.suffix == ".html":
            left = set(re.findall("[\u4e00-\u9fff]+", said.sub("", path.read_text("utf-8")))) - {"中文"}
            assert not left, (path.name, left)


def test_the_ids_are_chinese():
    for message in kept().values():
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        assert not re.search("[A-Za-z]{3}", PLACES.sub("", ids[0])) or CHINESE.search(ids[0]), ids


def test_the_catalogue_is_compiled_once_and_again_when_it_is_newer(tmp_path):
    assert [messages.compile_stale(tmp_path) for _time in range(2)] == [True, False]
    compiled = tmp_path / "en" / "LC_MESSAGES" / "django.mo"
    os.utime(compiled, (0, 0))
    assert messages.compile_stale(tmp_path)
    assert list(compiled.parent.iterdir()) == [compiled]


def test_the_compiled_catalogue_speaks_english():
    with translation.override("en"):
        assert translation.gettext("首页") == "Home"
    with translation.override("zh-hans"):
        assert translation.gettext("首页") == "首页"
