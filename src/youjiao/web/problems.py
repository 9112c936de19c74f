"""What a page says when something is wrong (出错页): what, why, and what to do next."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from youjiao.vocabulary import Failure, InputRefusedError

Answer = Callable[[HttpRequest], HttpResponse]


def problem(request: HttpRequest, status: int, *, title: str, reason: str, advice: str) -> HttpResponse:
    """The page of a problem with its HTTP status."""
    return render(
        request, "problem.html", {"status": status, "title": title, "reason": reason, "advice": advice}, status=status
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request cannot be understood."""
    return problem(
        request,
        400,
        title=_("请求有误"),
        reason=_("系统无法理解这次请求。"),
        advice=_("请返回上一页重试；如地址是手工输入的，请核对。"),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the person may not; the reason is that of the decision."""
    return problem(
        request,
        403,
        title=_("没有权限"),
        reason=str(exception) or _("您没有进行此操作的权限。"),
        advice=_("请返回上一页，或与本单位管理员联系。"),
    )


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form was sent that this site did not give out lately."""
    return problem(
        request,
        403,
        title=_("页面已失效"),
        reason=_("页面停留过久或浏览器未保存 Cookie，本次提交没有生效。"),
        advice=_("请返回上一页，刷新后再提交一次。"),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: there is nothing at this address that the person may see."""
    return problem(
        request,
        404,
        title=_("没有找到"),
        reason=_("这个地址没有内容，或内容不在您的城市范围内。"),
        advice=_("请核对地址，或从首页、搜索框查找。"),
    )


def too_large() -> HttpResponse:
    """413: more was sent than one upload may hold; nothing of it was read."""
    limit = settings.UPLOAD_LIMIT // (1024 * 1024)
    text = render_to_string(
        "bare_problem.html",
        {
            "title": _("文件过大"),
            "reason": _("上传的内容超过 %d MB，系统没有接收。") % limit,
            "advice": _("请拆分文件，或去掉其中的大图后再上传。"),
        },
    )
    return HttpResponse(text, status=413)


def failed(request: HttpRequest) -> HttpResponse:
    """500: our fault; the page needs neither database nor session."""
    with override(settings.LANGUAGE_CODE):
        text = render_to_string(
            "bare_problem.html",
            {
                "title": _("系统出错"),
                "reason": _("系统处理这次请求时出错，没有保存任何更改。"),
                "advice": _("请稍后重试；如仍出错，请把出错的时间和操作告诉管理员。"),
            },
        )
    return HttpResponse(text, status=500)


class ProblemPages:
    """What a view cannot take becomes a page: a file that is refused, and an address that is not asked this way."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page; instead of the bare answer 405 one that says what to do."""
        response = self.get_response(request)
        return wrong_way(request, response) if isinstance(response, HttpResponseNotAllowed) else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of a refused file (413 where it is too large, otherwise 422), or None for other errors."""
        if not isinstance(exception, InputRefusedError):
            return None
        status = 413 if exception.failure is Failure.TOO_LARGE else 422
        return render(request, "refused.html", {"problems": [exception.problem]}, status=status)


def wrong_way(request: HttpRequest, response: HttpResponseNotAllowed) -> HttpResponse:
    """405: the address is that of a button, and was opened as a page, or the other way round."""
    page = problem(
        request,
        405,
        title=_("不能这样打开"),
        reason=_("这个地址只能由页面上的按钮提交，不能直接打开或刷新。"),
        advice=_("请回到原来的页面，再点一次按钮。"),
    )
    page.headers["Allow"] = response.headers["Allow"]
    return page
