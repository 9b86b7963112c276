"""The people who work here, and what their roles may do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sahay.business.keeping import Keeper
from sahay.business.models.branch import Branch
from sahay.business.models.business import UNDO_SECONDS, usual_time_to_undo
from sahay.business.powers import ROLE_NAMES
from sahay.business.reach import Reach

_recalled: Keeper[tuple[frozenset[str], list[int]]] = Keeper()


class Role(models.Model):
    """A name for what somebody does here, with its powers as rows."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=60)
    position = models.PositiveSmallIntegerField(default=0)
    own_name = models.BooleanField(default=False, db_default=False)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.label)

    @property
    def label(self) -> str | Promise:
        """The name in the reader's language where it is one of ours, else as somebody wrote it."""
        return self.name if self.own_name else ROLE_NAMES.get(self.key, self.name)

    def power_names(self) -> frozenset[str]:
        """Its powers, read once for each loaded role."""
        known: frozenset[str] | None = self.__dict__.get("_power_names")
        if known is None:
            known = frozenset(power.power for power in self.powers.all())
            self.__dict__["_power_names"] = known
        return known


class RolePower(models.Model):
    """One power of a role, such as `conversations.reply`; what each means is in `powers.POWERS`."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="powers")
    power = models.CharField(max_length=60)

    class Meta:
        ordering = ["power"]
        constraints = [models.UniqueConstraint(fields=["role", "power"], name="role_power_once")]

    def __str__(self) -> str:
        return self.power


class StaffManager(BaseUserManager["Staff"]):
    """Finds people by the name they sign in with."""

    def get_by_natural_key(self, username: str | None) -> Staff:
        """Sign-in names do not depend on case."""
        return self.get(login__iexact=username or "")


class StaffQuerySet(models.QuerySet["Staff"]):
    """Questions about staff."""

    def active(self) -> StaffQuerySet:
        """Those who may sign in."""
        return self.filter(is_active=True)

    def seeing(self, branch: Branch) -> StaffQuerySet:
        """Those who may see the work of a branch."""
        here = Staff.branches.through.objects.filter(branch_id=branch.pk).values("staff_id")
        return self.filter(Q(all_branches=True) | Q(pk__in=here))

    def visible_to(self, staff: Staff) -> StaffQuerySet:
        """Colleagues: whoever works for a branch this person sees or for all of them, and the person."""
        if staff.all_branches:
            return self
        here = Staff.branches.through.objects.filter(branch_id__in=staff.branch_ids()).values("staff_id")
        return self.filter(Q(all_branches=True) | Q(pk__in=here) | Q(pk=staff.pk))

    def holding(self, power: str) -> StaffQuerySet:
        """Those whose role holds a power."""
        return self.filter(role__in=RolePower.objects.filter(power=power).values("role_id"))


class After(models.TextChoices):
    """Where somebody goes on when a conversation is done."""

    STAY = "stay", _("Stay where I am")
    NEXT = "next", _("On to the next conversation of the list")
    LIST = "list", _("Back to the list")


class Swipe(models.TextChoices):
    """What a finger does to a line of a list."""

    SNOOZE = "snooze", _("Snooze until tomorrow morning")
    RESOLVE = "resolve", _("Resolve")
    TAKE = "take", _("Take it")
    NOTHING = "nothing", _("Nothing")


class Staff(AbstractBaseUser):
    """A person who works here. `languages` are those they speak, best first; `language` is that of pages.

    `second_step_by` is the day from which they cannot work without a second step to sign in that they have
    not set up yet; another `session_seed` ends all their sessions. How they like to work stands here too,
    because this row is read for every page: where they go on, what a finger does, whether single keys act and
    how long their answers wait (`undo_seconds`; None: as long as everybody's).
    """

    login = models.CharField(_("name to sign in with"), max_length=60)
    email = models.EmailField(_("e-mail"), blank=True, default="")
    name = models.CharField(_("name"), max_length=120)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="staff", verbose_name=_("role"))
    languages = models.JSONField(_("languages spoken"), default=list)
    language = models.CharField(_("language of the pages"), max_length=10, default="en")
    branches = models.ManyToManyField(Branch, related_name="staff", blank=True)
    all_branches = models.BooleanField(_("sees all branches"), default=False)
    signature = models.TextField(_("signature"), blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    second_step_by = models.DateField(null=True, blank=True)
    session_seed = models.CharField(max_length=20, blank=True, default="", db_default="")

    after_act = models.CharField(max_length=5, choices=After, default=After.STAY, db_default=After.STAY)
    swipe_to_end = models.CharField(
        max_length=8, choices=Swipe, default=Swipe.SNOOZE, db_default=Swipe.SNOOZE
    )
    swipe_to_start = models.CharField(
        max_length=8, choices=Swipe, default=Swipe.RESOLVE, db_default=Swipe.RESOLVE
    )
    single_keys = models.BooleanField(default=True, db_default=True)
    undo_seconds = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = StaffManager.from_queryset(StaffQuerySet)()

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(Lower("login"), name="staff_login_once"),
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="staff_email_once"),
            models.CheckConstraint(condition=~Q(login="") & ~Q(name=""), name="staff_has_name"),
            models.CheckConstraint(
                condition=Q(undo_seconds__range=(UNDO_SECONDS[0], UNDO_SECONDS[-1])), name="staff_undo_time"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The person's name, for Django's own mails."""
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must know to go on: the password it was opened with, and the seed."""
        if not self.session_seed:
            return super()._get_session_auth_hash(secret=secret)  # type: ignore[misc]
        words = f"{self.password}:{self.session_seed}"
        return salted_hmac("sahay.business.session", words, secret=secret, algorithm="sha256").hexdigest()

    def powers(self) -> frozenset[str]:
        """The powers of the role, read once for each loaded person."""
        known: frozenset[str] | None = self.__dict__.get("_powers")
        if known is None:
            known = frozenset(RolePower.objects.filter(role_id=self.role_id).values_list("power", flat=True))
            self.__dict__["_powers"] = known
        return known

    def has_power(self, power: str) -> bool:
        """Whether the role holds a power and the person may still sign in."""
        return self.is_active and power in self.powers()

    def branch_ids(self) -> list[int]:
        """Ids of the branches whose work this person sees when not all; read once for each loaded person."""
        known: list[int] | None = self.__dict__.get("_branch_ids")
        if known is None:
            rows = Staff.branches.through.objects.filter(staff_id=self.pk)
            known = list(rows.order_by("branch_id").values_list("branch_id", flat=True))
            self.__dict__["_branch_ids"] = known
        return known

    def reach(self) -> Reach:
        """Whose work this person sees."""
        return Reach(self.all_branches, () if self.all_branches else tuple(self.branch_ids()))

    def sees(self, branch_id: int | None) -> bool:
        """Whether work of this branch (None: of no branch yet) is visible."""
        return self.all_branches or (branch_id is not None and branch_id in self.branch_ids())

    def time_to_undo(self) -> timedelta:
        """How long an answer of theirs waits, to be taken back, before it leaves."""
        return timedelta(seconds=self.undo_seconds) if self.undo_seconds else usual_time_to_undo()

    def recall(self, version: int) -> None:
        """Powers and branches as they were read under this version of the business: for pages that look.

        Whatever changes something reads them anew.
        """
        known = _recalled.get((self.pk, version), lambda: (self.powers(), self.branch_ids()))
        self.__dict__["_powers"], self.__dict__["_branch_ids"] = known

    def forget(self) -> None:
        """Powers and branches are read again when next asked for: somebody has changed them."""
        self.__dict__.pop("_powers", None)
        self.__dict__.pop("_branch_ids", None)

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Django's own permissions are not used."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        """Django's own permissions are not used."""
        return False
