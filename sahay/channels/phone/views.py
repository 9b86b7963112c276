"""Where telephone systems tell us of missed calls."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sahay.business.models import Branch
from sahay.channels.phone import telephone
from sahay.kit.refusal import Refused


@csrf_exempt
@require_POST
def missed(request: HttpRequest, branch_id: int) -> HttpResponse:
    """POST: a signed missed call. 403 without the key of the branch, 400 when it cannot be used."""
    length = request.headers.get("Content-Length", "")
    if not length.isdecimal() or int(length) > telephone.LARGEST:
        return JsonResponse({"kept": False}, status=413 if length.isdecimal() else 403)
    stamp = request.headers.get("X-Sahay-Time", "")
    given = request.headers.get("X-Sahay-Signature", "")
    branch = Branch.objects.active().filter(pk=branch_id).first()
    if not telephone.is_signed(branch_id, stamp, given, request.body) or branch is None:
        return JsonResponse({"kept": False}, status=403)
    try:
        call_back = telephone.take(branch, request.body)
    except Refused as refused:
        return JsonResponse({"kept": False, "reason": str(refused.reason)}, status=400)
    return JsonResponse({"kept": True, "conversation": call_back.place})
