"""What the gateway asks of household, and what it answers, as it travels.

Written by `make docs` from the contract of services/household; not to be changed by hand.
"""

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict

from gateway.question import Day, Details, Id, Instant, Question, question


class HappenedView(TypedDict):
    kind: str
    count: int
    about: str | None


class AheadView(TypedDict):
    kind: str
    on: str
    at: str | None
    count: int | None
    about: str | None
    household_ids: list[str]


class DayWorkView(TypedDict):
    """Nothing that happened not at all is told: a zero is no news."""

    happened: list[HappenedView]
    ahead: list[AheadView]


class PurgedView(TypedDict):
    cutoff: str
    visa: str | None
    by_name: str | None
    started_at: str
    ended_at: str | None
    count: int


class RetentionView(TypedDict):
    """What is kept of one kind: for how long, how many are past it today, how many will be within a
    month, and what was destroyed, the last first.
    """

    kind: str
    unit: Literal["days", "school-years", "years"]
    count: int
    usual: int
    least: int
    most: int
    needs_visa: bool
    cutoff: str
    past: int
    soon: int
    purges: list[PurgedView]


class KeptUntilView(TypedDict):
    kind: str
    until: str


class HolderView(TypedDict):
    account_id: str
    name: str
    since: str
    until: str


class WaitingView(TypedDict):
    item_id: str
    kind: str
    household_id: str | None
    who: str
    about: str
    since: str
    promised_by: str
    holder: HolderView | None


class TallyView(TypedDict):
    kind: str
    count: int
    late: int
    held: int
    since: str


class DecidedView(TypedDict):
    item_id: str
    kind: str
    household_id: str | None
    who: str
    about: str
    verdict: str
    withdrawable_until: str


class RequestView(TypedDict):
    """`new_child_id` is the id that the child to be added will have, from the first draft on: what
    is given for it meanwhile is given for that child. `pieces` are the kinds of piece that this
    case needs. `note` is the code of what stood in the way of what was accepted.
    """

    request_id: str
    household_id: str
    kind: Literal["child", "guardian", "situation", "custody", "days", "particulars", "erasure"]
    new_child_id: str | None
    asked: object | None
    seen: object | None
    version: int
    state: Literal["draft", "sent", "accepted", "refused", "withdrawn"]
    by_name: str
    started_at: str
    sent_at: str | None
    promised_by: str | None
    decided_at: str | None
    decided_by: str | None
    reason: str | None
    reply_by: Literal["email", "phone", "letter"] | None
    note: str | None
    pieces: list[str]


class RequestDecisionView(TypedDict):
    verdict: Literal["accepted", "refused", "returned"]
    by_name: str
    withdrawable_until: str


class ReviewedRequestView(TypedDict):
    """`current` is what the record says now of what is asked, in the same words as `seen`;
    `current_mark` names it, for whoever decides to say that they have read it; `typed` is the
    reason of a decision that was taken back.
    """

    request: RequestView
    current: object | None
    current_mark: str
    holder: HolderView | None
    decision: RequestDecisionView | None
    typed: str | None
    done_today: int


class WantedPieceTyped(TypedDict):
    """`when` is a condition on the facts of domain/request.py; {"all": []} always holds."""

    piece: str
    when: object | None


class WantedPieceTypedAnswered(TypedDict):
    """`when` is a condition on the facts of domain/request.py; {"all": []} always holds."""

    piece: str
    when: object | None


class RequestKindView(TypedDict):
    kind: Literal["child", "guardian", "situation", "custody", "days", "particulars", "erasure"]
    is_offered: bool
    is_checked: bool
    promised_days: int
    pieces: list[WantedPieceTypedAnswered]


class HolidayRuleTyped(TypedDict):
    """`first_part_here_in_even_years`: of a holiday that begins in an even year; the year after it
    is the second part that is spent here.
    """

    first_part_here_in_even_years: bool
    summer: Literal["halves", "months", "fortnights"]
    middle_day_last: bool


class RuleView(TypedDict):
    first_here: bool
    reckoning: Literal["iso", "alternate", "first-complete-week"]
    starts_on: str | None
    turn_weekday: int
    turn_evening: bool
    holidays: HolidayRuleTyped | None
    valid_from: str | None


class ExceptionView(TypedDict):
    exception_id: str
    first: str
    last: str
    here: bool
    by_name: str


class PartOfWeek(TypedDict):
    """From a half of a day to another, the last not included; a null home is not stated."""

    first: str
    first_evening: bool
    end: str
    end_evening: bool
    here: bool | None


class WeekView(TypedDict):
    number: int
    monday: str
    holiday: str | None
    parts: list[PartOfWeek]


class CustodyView(TypedDict):
    """One child of two homes: the rule in force, what comes after it, the next six weeks."""

    child_id: str
    first_name: str
    rule: RuleView | None
    next_rule: RuleView | None
    exceptions: list[ExceptionView]
    weeks: list[WeekView]


class HolidayRuleTypedAsked(TypedDict):
    """`first_part_here_in_even_years`: of a holiday that begins in an even year; the year after it
    is the second part that is spent here.
    """

    first_part_here_in_even_years: bool
    summer: NotRequired[str]
    middle_day_last: NotRequired[bool]


class SchoolView(TypedDict):
    school_id: str
    name: str
    is_open: bool
    is_ours: bool


class ClassView(TypedDict):
    class_id: str
    school_id: str
    name: str
    position: int
    is_open: bool


class ClassRollView(TypedDict):
    """How many children whose record is open are in a class, be it listed or not."""

    school_id: str
    level: str
    children: int


class ClassHomeView(TypedDict):
    household_id: str
    reference: str
    name: str


class ClassChildView(TypedDict):
    child_id: str
    first_name: str
    last_name: str
    birth_date: str
    homes: list[ClassHomeView]


class LeftAsideView(TypedDict):
    child_id: str
    first_name: str
    last_name: str


class ClassMoveView(TypedDict):
    """`left` were asked for, and were not where they were expected any more: they stay there."""

    move_id: str
    moved_at: str
    by_name: str
    from_school: str
    from_level: str
    to_school: str
    to_level: str
    children: int
    undone_at: str | None
    undone_by: str | None
    left: list[LeftAsideView]


class AddressView(TypedDict):
    line1: str
    line2: str | None
    postcode: str
    city: str


class GuardianView(TypedDict):
    guardian_id: str
    first_name: str
    last_name: str
    email: str | None
    phone: str | None


class ChildView(TypedDict):
    """In no school: `school_id` is null, the school's name and the class empty."""

    child_id: str
    first_name: str
    last_name: str
    birth_date: str
    school_id: str | None
    school_name: str
    level: str
    weeks: str


class QuotientView(TypedDict):
    """`origin`: town (typed at the desk), paper, api (the CAF's answer), lapse (its end). `read_on`
    is the day or month that what it was read on speaks of; it counts no more from `lapses_on`.
    """

    amount: int | None
    source: str
    valid_from: str
    recorded_at: str
    by_name: str
    origin: str
    read_on: str | None
    lapses_on: str | None


class ResidenceView(TypedDict):
    city: str
    valid_from: str
    valid_to: str | None
    recorded_at: str


class HomeTownView(TypedDict):
    """The partner town that answers for the household, and the last it confirmed."""

    partner: str
    name: str
    moved_in_on: str
    moved_out_on: str | None
    residence: ResidenceView | None


class HouseholdView(TypedDict):
    """`home_town` is null for a household of this town, `closed_at` while the record is open."""

    household_id: str
    reference: str
    name: str
    address: AddressView
    guardians: list[GuardianView]
    children: list[ChildView]
    quotient_familial: QuotientView | None
    home_town: HomeTownView | None
    opened_at: str
    closed_at: str | None


class GuardianNameView(TypedDict):
    guardian_id: str
    first_name: str
    last_name: str


class ChildNameView(TypedDict):
    child_id: str
    first_name: str
    last_name: str


class FieldView(TypedDict):
    """A field as the role that asks may use it: `level` is never hidden. `longest` counts the
    characters of a text or the people of a list; 0 when its kind says it all. A fact of a child
    that is `of_home` is this home's own. What a parent changes of a `checked` one waits.
    """

    field: str
    about: str
    kind: Literal["text", "lines", "phone", "flag", "choice", "choices", "day", "address", "people"]
    level: Literal["shown", "editable", "compulsory"]
    longest: int
    choices: list[str]
    of_home: bool
    checked: bool


class FactView(TypedDict):
    """`person_id` is null for what the household as a whole says."""

    person_id: str | None
    field: str
    value: object | None


class ParticularsView(TypedDict):
    """The fields that the role that asks may see, and what is said of each; a field that says
    nothing has no fact. `own_guardian_id` is the parent's own line, null for the town's people.
    """

    household_id: str
    reference: str
    name: str
    own_guardian_id: str | None
    guardians: list[GuardianNameView]
    children: list[ChildNameView]
    fields_shown: list[FieldView]
    facts: list[FactView]


class WishTyped(TypedDict):
    """A field as it was seen and as it is wanted: texts, yes or no, lists, an address or people."""

    field: str
    seen: object | None
    asked: object | None


class SaidView(TypedDict):
    field: str
    value: object | None


class DietView(TypedDict):
    diet_id: str
    name: str
    position: int
    offered: bool


class HealthView(TypedDict):
    """`confirmed_on` is null when nothing was ever said; `lapsed_on` is when what was said was
    forgotten, because nobody confirmed it.
    """

    child_id: str
    first_name: str
    last_name: str
    fields_shown: list[FieldView]
    facts: list[SaidView]
    diets: list[DietView]
    confirmed_on: str | None
    lapsed_on: str | None


class HealthReadView(TypedDict):
    """`day` is the day's list or kitchen that was read, else the day of the reading."""

    child_id: str
    at: str
    by_name: str
    role: str
    page: Literal["family", "record", "roll-call", "kitchen"]
    day: str


class HealthReadsView(TypedDict):
    children: list[ChildNameView]
    reads: list[HealthReadView]


class RecordFieldView(TypedDict):
    """`most` is the highest level that a town may grant; what is `always_shown` is hidden only from
    instructors.
    """

    field: str
    about: str
    kind: Literal["text", "lines", "phone", "flag", "choice", "choices", "day", "address", "people"]
    parent: Literal["hidden", "shown", "editable", "compulsory"]
    clerk: Literal["hidden", "shown", "editable", "compulsory"]
    cashier: Literal["shown", "hidden"]
    instructor: Literal["shown", "hidden"]
    checked: bool
    most: Literal["hidden", "shown", "editable", "compulsory"]
    always_shown: bool


class RecordFieldTyped(TypedDict):
    """What a parent changes of a `checked` field waits for a clerk; untold, it stays as it is."""

    field: str
    parent: str
    clerk: str
    cashier: str
    instructor: str
    checked: NotRequired[bool]


class RecordYearView(TypedDict):
    certified_from: str
    health_until: str


class ConsentVersionView(TypedDict):
    number: int
    text: str
    file_id: str | None
    document_title: str | None
    asks_again: bool
    published_at: str
    by_name: str


class ConsentKindView(TypedDict):
    """Its versions, the latest first."""

    consent_id: str
    name: str
    about: Literal["household", "child"]
    position: int
    is_asked: bool
    versions: list[ConsentVersionView]


class ConsentAnswerView(TypedDict):
    """With the version that was answered, in its words."""

    is_given: bool
    answered_at: str
    by_name: str
    version: ConsentVersionView


class ConsentView(TypedDict):
    """`state`: "again" is answered on a version that holds no more. `elsewhere` is what the child's
    other home answered, told to staff alone.
    """

    consent_id: str
    name: str
    child_id: str | None
    first_name: str | None
    state: Literal["unanswered", "given", "refused", "again"]
    version: ConsentVersionView
    answer: ConsentAnswerView | None
    elsewhere: Literal["unanswered", "given", "refused", "again"] | None


class SeasonView(TypedDict):
    season_id: str
    name: str
    purpose: Literal["activities", "school"]
    opens_on: str
    closes_on: str
    first: str
    last: str
    kinds: list[
        Literal[
            "canteen",
            "midday",
            "morning",
            "evening",
            "study",
            "wednesday",
            "sports_wednesday",
            "holiday",
            "sports_holiday",
            "mini_stay",
            "holiday_stay",
        ]
    ]
    promised_days: int
    regular_from: Literal["given", "accepted"]


class SectorView(TypedDict):
    sector_id: str
    city: str
    street: str
    side: Literal["both", "odd", "even"]
    first: int
    last: int
    stage: Literal["all", "nursery", "elementary"]
    school_id: str
    school_name: str


class PlaceView(TypedDict):
    """`why` says what the table lacks when it gives no school; `sector` is the line that gives
    one, and `number` what was read of the address.
    """

    why: Literal["found", "no-table", "street-unknown", "number-missing", "number-outside"]
    number: int | None
    school_id: str | None
    school_name: str | None
    sector: SectorView | None


class SchoolEntryView(TypedDict):
    """`place` is where the address is in the table of streets, until a school is given;
    `placed_on`, since when the child's record says this school.
    """

    level: str
    address: str
    place: PlaceView | None
    two_homes: bool
    wanted_school_id: str | None
    wanted_school_name: str | None
    derogation_reason: str | None
    derogation_text: str | None
    derogation: Literal["granted", "refused"] | None
    school_id: str | None
    school_name: str | None
    placed_on: str | None


class InscriptionView(TypedDict):
    """`note` is the code of what stood in the way of what was accepted; `asked_more`, what a clerk
    asks before deciding; `entry`, of a school, what is asked of it.
    """

    inscription_id: str
    household_id: str
    season_id: str
    season_name: str
    first: str
    last: str
    child_id: str
    child_name: str
    activity_ids: list[str]
    of_the_caf: bool | None
    version: int
    state: Literal["draft", "sent", "accepted", "refused", "withdrawn", "taken_back"]
    by_name: str
    started_at: str
    sent_at: str | None
    promised_by: str | None
    decided_at: str | None
    decided_by: str | None
    reason: str | None
    note: str | None
    purpose: Literal["activities", "school"]
    asked_more: str | None
    entry: SchoolEntryView | None


class LackTyped(TypedDict):
    """A kind of piece that is missing, by its code and its name."""

    kind: str
    kind_name: str
    child_id: NotRequired[Id | None]


class InquiryView(TypedDict):
    """What a clerk asked before deciding; answered when the family sent again, with words or
    without.
    """

    asked: str
    asked_by: str
    asked_at: str
    answer: str | None
    answered_by: str | None
    answered_at: str | None


class PlaceGivenView(TypedDict):
    school_id: str
    level: str


class ReviewedInscriptionView(TypedDict):
    """`other_home`: where the other home of the child stands with a school for the same season;
    `inquiries`, oldest first; `typed`: the reason of a decision that was taken back; `given`, the
    school that it gave.
    """

    inscription: InscriptionView
    inquiries: list[InquiryView]
    other_home: Literal["sent", "accepted"] | None
    holder: HolderView | None
    decision: RequestDecisionView | None
    typed: str | None
    given: PlaceGivenView | None
    done_today: int


class LackView(TypedDict):
    kind: str
    kind_name: str
    child_id: str | None


class IrregularView(TypedDict):
    """Of one season: what is lacking, and since when the record is irregular for it; null while the
    season runs.
    """

    season_id: str
    season_name: str
    closes_on: str
    irregular_since: str | None
    lacking: list[LackView]


class IrregularRecordView(TypedDict):
    """`lacking`: the names of the pieces, each once."""

    household_id: str
    reference: str
    name: str
    since: str
    lacking: list[str]


class IrregularRecordsView(TypedDict):
    """One page of the open records that are irregular now, the oldest first."""

    total: int
    pages: int
    households: list[IrregularRecordView]


class MissingView(TypedDict):
    """A compulsory field that says nothing; `person_id` is null for the household's own."""

    person_id: str | None
    field: str


class CertificationView(TypedDict):
    """`is_due` since the town's day of this school year; what is `missing` comes first.
    `consents_due` counts what the household has not answered, or not on what holds now.
    """

    certified_at: str | None
    by_name: str | None
    asked_since: str
    is_due: bool
    missing: list[MissingView]
    consents_due: int


class WaitingRecordView(TypedDict):
    household_id: str
    reference: str
    name: str


class UncertifiedView(TypedDict):
    """One page of the records that nobody has certified since the town's day."""

    asked_since: str
    total: int
    pages: int
    households: list[WaitingRecordView]


class SignView(TypedDict):
    """What is to be known of a child before anything is opened; a child without a sign is not
    there. `lapsed`: what was said was forgotten, and is to be asked again.
    """

    child_id: str
    pai: bool
    allergy: bool
    diet: str | None
    lapsed: bool


class ReachedView(TypedDict):
    first_name: str
    last_name: str
    phone: str | None


class DaySheetView(TypedDict):
    """What whoever has the child that day may read; of both homes, whom to call and who may fetch.
    Each reading is told to the family.
    """

    child_id: str
    first_name: str
    last_name: str
    facts: list[SaidView]
    diet: str | None
    guardians: list[ReachedView]
    lapsed_on: str | None


class DietCountView(TypedDict):
    name: str
    count: int


class AllergenCountView(TypedDict):
    allergen: Literal[
        "gluten",
        "crustaceans",
        "eggs",
        "fish",
        "peanuts",
        "soya",
        "milk",
        "nuts",
        "celery",
        "mustard",
        "sesame",
        "sulphites",
        "lupin",
        "molluscs",
    ]
    count: int


class PaiMealCountView(TypedDict):
    meal: Literal["ordinary", "avoiding", "packed", "none"]
    count: int


class AvoidingView(TypedDict):
    """A child for whom something is left out, or brought: by the first name, and what."""

    first_name: str
    allergens: list[
        Literal[
            "gluten",
            "crustaceans",
            "eggs",
            "fish",
            "peanuts",
            "soya",
            "milk",
            "nuts",
            "celery",
            "mustard",
            "sesame",
            "sulphites",
            "lupin",
            "molluscs",
        ]
    ]
    note: str | None
    meal: Literal["ordinary", "avoiding", "packed", "none"] | None


class MealsView(TypedDict):
    """Of one activity at one site. Names are told on the day itself, counts on any."""

    activity_id: str
    school_id: str | None
    diets: list[DietCountView]
    allergens: list[AllergenCountView]
    pai_meals: list[PaiMealCountView]
    avoiding: list[AvoidingView]


class EvidenceView(TypedDict):
    """What was typed stands in `text`, `length` characters from `start` on."""

    field: str
    text: str
    start: int
    length: int


class FoundView(TypedDict):
    household_id: str
    reference: str
    name: str
    children: list[str]
    line1: str
    city: str
    closed_at: str | None
    found_by: list[EvidenceView]


class SearchView(TypedDict):
    """One page of those found; `total` is how many there are in all, of the `among` that whoever
    asks may find. `near` have words that what was typed may have meant, when few are found.
    """

    total: int
    pages: int
    among: int
    households: list[FoundView]
    near: list[FoundView]


class NamedView(TypedDict):
    """How the town calls a household."""

    household_id: str
    reference: str
    name: str


class ChangeView(TypedDict):
    """One line of the journal; `old` and `new` are a text, an address, a quotient or null."""

    at: str
    by_name: str
    channel: str
    field: str
    person_id: str | None
    old: Details | None
    new: Details | None


class GuardiansReachedView(TypedDict):
    """How many guardians the town's file holds; of these, how many it cannot write to by mail."""

    guardians: int
    without_email: int


class GuardianToWriteView(TypedDict):
    guardian_id: str
    household_id: str
    reference: str
    first_name: str
    last_name: str
    email: str | None
    address: AddressView


class GuardiansToWriteView(TypedDict):
    total: int
    pages: int
    guardians: list[GuardianToWriteView]


class AttachedView(TypedDict):
    """`attached`, or `waiting` for a clerk, who looks at who it is; then no household is named."""

    state: str
    household_id: str | None


class KeyRequestView(TypedDict):
    """`way` is letter, or codes: those were right, and the name nobody's surely; or identity: that
    name is FranceConnect's. `verdict` is null
    while it waits, then letter, attached or refused, with its `reason`.
    """

    request_id: str
    way: str
    first_name: str
    last_name: str
    child_first_name: str | None
    child_last_name: str | None
    child_birth_date: str | None
    asked_at: str
    promised_by: str
    verdict: str | None
    reason: str | None
    decided_at: str | None


class AttachmentView(TypedDict):
    way: str
    at: str


class KeyView(TypedDict):
    """`state` is live, used, expired or replaced."""

    state: str
    made_at: str
    expires_at: str
    used_at: str | None
    by_name: str


class GuardianKeysView(TypedDict):
    """A guardian whose e-mail is held has an account by that address, unless one is attached."""

    first_name: str
    last_name: str
    guardian_id: str
    email: str | None
    attachment: AttachmentView | None
    key: KeyView | None


class CodeView(TypedDict):
    made_at: str
    by_name: str


class ChildKeysView(TypedDict):
    first_name: str
    last_name: str
    child_id: str
    code: CodeView | None


class KeysView(TypedDict):
    household_id: str
    guardians: list[GuardianKeysView]
    payer_code: CodeView | None
    children: list[ChildKeysView]
    term_days: int


class NameView(TypedDict):
    first_name: str
    last_name: str


class KeyLetterView(TypedDict):
    """The only moment at which the key is known."""

    household_id: str
    reference: str
    name: str
    address: AddressView
    guardians: list[NameView]
    made_at: str
    first_name: str
    last_name: str
    key: str
    expires_at: str


class ChildCodeView(TypedDict):
    first_name: str
    last_name: str
    child_code: str


class CodesLetterView(TypedDict):
    """The only moment at which the codes are known."""

    household_id: str
    reference: str
    name: str
    address: AddressView
    guardians: list[NameView]
    made_at: str
    payer_code: str
    children: list[ChildCodeView]


class KeyTermView(TypedDict):
    days: int


class KeyRequestAtDeskView(TypedDict):
    """With the address as it was asked, where no letter ever goes; and of an identity, the birth
    date as it was proved, with 00 for what nobody wrote down.
    """

    request_id: str
    way: str
    first_name: str
    last_name: str
    child_first_name: str | None
    child_last_name: str | None
    child_birth_date: str | None
    asked_at: str
    promised_by: str
    verdict: str | None
    reason: str | None
    decided_at: str | None
    household_id: str | None
    account_id: str
    address: str | None
    birth_date: str | None
    decided_by: str | None


class NearGuardianView(TypedDict):
    """A guardian whom a proved identity may be: born that day as the record says, or named so,
    however it is written.
    """

    household_id: str
    reference: str
    guardian_id: str
    first_name: str
    last_name: str
    birth_name: str | None
    birth_date: str | None
    born_then: bool
    named_so: bool
    children: list[str]
    email: str | None
    attachment: AttachmentView | None


class KeyDecisionView(TypedDict):
    verdict: str
    by_name: str


class ReviewedKeyRequestView(TypedDict):
    """`keys` are those of the codes' household, `near` of an identity; `decision`, one that may
    still be withdrawn.
    """

    request: KeyRequestAtDeskView
    keys: KeysView | None
    near: list[NearGuardianView]
    holder: HolderView | None
    decision: KeyDecisionView | None
    typed: str | None
    done_today: int


class LetterRunLine(TypedDict):
    run_id: str
    kind: str
    started_at: str
    by_name: str
    total: int
    given: int


class LetterPartView(TypedDict):
    """One file; `made` and not `given`, it failed before it reached anybody."""

    number: int
    total: int
    made: int
    given: int
    given_at: str | None


class LetterRunView(TypedDict):
    run_id: str
    kind: str
    started_at: str
    by_name: str
    total: int
    given: int
    parts: list[LetterPartView]


class LettersView(TypedDict):
    """The only moment at which these keys and codes are known: one of the two lists is empty."""

    keys: list[KeyLetterView]
    codes: list[CodesLetterView]


class ReachedAt(TypedDict):
    email: NotRequired[str | None]
    phone: NotRequired[str | None]


class BornOn(TypedDict):
    first_name: str
    last_name: str
    birth_date: Day


class LookAlikeView(TypedDict):
    """A household where somebody is known by the same name and birth date, e-mail or telephone."""

    household_id: str
    reference: str
    name: str
    city: str
    why: list[Literal["child", "email", "phone"]]
    who: list[str]


class AddressTyped(TypedDict):
    """As typed: it is the domain that says, by a code of its own, what is wrong with it."""

    line1: str
    line2: NotRequired[str | None]
    postcode: str
    city: str


class GuardianTyped(TypedDict):
    guardian_id: Id
    first_name: str
    last_name: str
    email: NotRequired[str | None]
    phone: NotRequired[str | None]


class ChildTyped(TypedDict):
    """A child who is in no school yet has no `school_id`, and no class."""

    child_id: Id
    first_name: str
    last_name: str
    birth_date: Day
    school_id: NotRequired[Id | None]
    level: NotRequired[str]
    weeks: NotRequired[str]


class QuotientTyped(TypedDict):
    """Whole euros a month; a null amount is "not known", which costs the highest band."""

    amount: int | None
    source: str
    valid_from: Day


class GuardianFacts(TypedDict):
    first_name: NotRequired[str]
    last_name: NotRequired[str]
    email: NotRequired[str | None]
    phone: NotRequired[str | None]


class ChildFacts(TypedDict):
    """Who leaves every school has no class either."""

    first_name: NotRequired[str]
    last_name: NotRequired[str]
    birth_date: NotRequired[Day]
    school_id: NotRequired[Id | None]
    level: NotRequired[str | None]


class OtherHomeView(TypedDict):
    child_id: str
    household_id: str
    reference: str
    name: str
    weeks: Literal["all", "even", "odd", "either"]
    closed_at: str | None


class DepartureView(TypedDict):
    person_id: str
    kind: Literal["guardian", "child"]
    first_name: str
    last_name: str
    birth_date: str | None
    reason: str
    to_household_id: str | None
    left_at: str
    by_name: str


class TiesView(TypedDict):
    """What families do not read: the other home of each shared child, and whoever left."""

    homes: list[OtherHomeView]
    departures: list[DepartureView]


class HomeView(TypedDict):
    """`quotient_due`: the family is to give its quotient, before `quotient_lapses_on` where one
    still counts. `seasons` are those that take what families ask today; `enters_school` is that of
    entering a school, for a family one of whose children begins one that year, and no school is
    asked or given for it yet. `record` and `of_the_caf` (null where nothing is said of it) are what
    decides which pieces the town asks of this family. `irregular_since` is null while the record is
    in order.
    """

    certification: CertificationView
    quotient_due: bool
    quotient_lapses_on: str | None
    seasons: list[SeasonView]
    enters_school: SeasonView | None
    record: HouseholdView
    of_the_caf: bool | None
    irregular_since: str | None


class ConsentViewAnswered(TypedDict):
    guardian_id: str
    text_version: str
    noted: str | None
    given_at: str
    by_name: str
    channel: str
    withdrawn_at: str | None
    withdrawn_by_name: str | None


class AskView(TypedDict):
    """`state`: waiting (asked again at `next_at`), answered, unknown, several, unmatched, older,
    given-up, withdrawn. Its answer counts from `from_day`.
    """

    ask_id: str
    state: str
    from_day: str
    asked_at: str
    tries: int
    next_at: str | None
    answered_at: str | None


class QuotientStateView(TypedDict):
    """`current` counts today; `before` counted the day before it began. `is_due`: the family is to
    give a new one. `asks_the_caf`: whether this town does; `starts`: from the day of the
    deposit, or of the validation.
    """

    current: QuotientView | None
    before: QuotientView | None
    history: list[QuotientView]
    is_due: bool
    consent: ConsentViewAnswered | None
    ask: AskView | None
    asks_the_caf: bool
    starts: str


class IdentityTyped(TypedDict):
    """Whom the CAF is asked about: born in a town of a French department, or in a country, by its
    INSEE code.
    """

    birth_name: str
    birth_date: Day
    sex: str
    city: NotRequired[str | None]
    department: NotRequired[str | None]
    country: NotRequired[str | None]


class QuotientRulesView(TypedDict):
    """A quotient counts from the day of its deposit or of its validation, for so many months
    (null: until another), and a new one is asked for so many days before it lapses.
    """

    starts: Literal["deposit", "validation"]
    lasts_months: int | None
    asked_days_before: int


class NoteView(TypedDict):
    note_id: str
    text: str
    written_at: str
    by_account_id: str
    by_name: str
    due_on: str | None
    for_account_id: str | None
    for_name: str | None
    for_function: Literal["clerk", "cashier"] | None
    done_at: str | None
    done_by: str | None


class TaskView(TypedDict):
    note_id: str
    text: str
    written_at: str
    by_account_id: str
    by_name: str
    due_on: str | None
    for_account_id: str | None
    for_name: str | None
    for_function: Literal["clerk", "cashier"] | None
    done_at: str | None
    done_by: str | None
    household_id: str
    reference: str
    name: str


class ImportLine(TypedDict):
    import_id: str
    filename: str
    state: Literal[
        "receiving",
        "matching",
        "sorting",
        "checking",
        "checked",
        "applying",
        "applied",
        "undoing",
        "undone",
    ]
    lines: int
    families: int
    done: int
    total: int
    started_at: str
    by_name: str
    applied_at: str | None
    undone_at: str | None
    undone_by: str | None


class ImportCountsView(TypedDict):
    """Families, but for `wrong_lines` and `values`: how many values of the `changing` families,
    which are known, the file changes, or has changed.
    """

    stopped: int
    undecided: int
    kept: int
    changing: int
    values: int
    wrong_lines: int
    create: int
    link: int
    home: int
    skip: int
    created: int
    changed: int
    same: int
    skipped: int
    wrong: int
    failed: int
    removed: int
    restored: int
    left: int


class UnknownSchoolView(TypedDict):
    name: str
    lines: int


class ImportView(TypedDict):
    import_id: str
    filename: str
    state: Literal[
        "receiving",
        "matching",
        "sorting",
        "checking",
        "checked",
        "applying",
        "applied",
        "undoing",
        "undone",
    ]
    lines: int
    families: int
    done: int
    total: int
    started_at: str
    by_name: str
    applied_at: str | None
    undone_at: str | None
    undone_by: str | None
    headers: list[str]
    columns: list[str]
    quotient_from: str | None
    counts: ImportCountsView
    unknown_schools: list[UnknownSchoolView]


class FaultView(TypedDict):
    code: str
    field: str
    typed: str
    stops: bool


class CandidateView(TypedDict):
    """With a `line`, the household that this line of the same file becomes: its reference is
    empty.
    """

    household_id: str
    reference: str
    name: str
    city: str
    closed: bool
    why: list[Literal["child", "guardian", "email", "phone"]]
    children: list[str]
    line: int | None


class ImportedValueView(TypedDict):
    """A field of a household, of `who` where it is somebody's: what it says first, and second."""

    field: str
    who: str | None
    first: str | None
    second: str | None


class ImportedFamilyView(TypedDict):
    """`changed` says before and after; `kept` what the record says and what the file would."""

    place: int
    key: str
    choice: Literal["create", "link", "home", "skip"] | None
    outcome: (
        Literal[
            "created",
            "changed",
            "same",
            "skipped",
            "wrong",
            "failed",
            "removed",
            "restored",
            "left",
        ]
        | None
    )
    why: str | None
    is_stopped: bool
    is_certain: bool
    is_decided: bool
    name: str
    adults: list[str]
    children: list[str]
    household_id: str | None
    reference: str | None
    candidates: list[CandidateView]
    changed: list[ImportedValueView]
    kept: list[ImportedValueView]


class ImportedLineView(TypedDict):
    line: int
    cells: list[str]
    faults: list[FaultView]
    family: ImportedFamilyView | None


class ImportedLinesView(TypedDict):
    total: int
    pages: int
    lines: list[ImportedLineView]


class ImportedFamiliesView(TypedDict):
    total: int
    pages: int
    families: list[ImportedFamilyView]


class SchoolNamed(TypedDict):
    name: str
    school_id: Id


class TableView(TypedDict):
    """The rows that a room holds of a household in one table."""

    name: str
    rows: list[Details]


class PersonalDataView(TypedDict):
    tables: list[TableView]


class DataExportView(TypedDict):
    export_id: str
    at: str
    by_name: str


class SectorTyped(TypedDict):
    """Numbers from `first` to `last`, both included; 9999 is to the end of the street."""

    sector_id: Id
    city: str
    street: str
    side: str
    first: int
    last: int
    stage: str
    school_id: Id


class DerogationReasonsView(TypedDict):
    labels: list[str]


def day_work(since: Instant) -> Question[DayWorkView]:
    """services/household/doors/day.py, DayDoors.day_work."""
    return question("household", "day_work", since=since)


def retention() -> Question[list[RetentionView]]:
    """services/household/doors/retention.py, RetentionDoors.retention."""
    return question("household", "retention")


def kept_until(day: Day) -> Question[list[KeptUntilView]]:
    """services/household/doors/retention.py, RetentionDoors.kept_until."""
    return question("household", "kept_until", day=day)


def set_term(kind: str, *, count: int) -> Question[None]:
    """services/household/doors/retention.py, RetentionDoors.set_term."""
    return question("household", "set_term", kind=kind, count=count)


def approve_purge(kind: str, *, cutoff: Day, count: int, visa: str) -> Question[None]:
    """services/household/doors/retention.py, RetentionDoors.approve_purge."""
    return question("household", "approve_purge", kind=kind, cutoff=cutoff, count=count, visa=visa)


def waiting() -> Question[list[WaitingView]]:
    """services/household/doors/waiting.py, WaitingDoors.waiting."""
    return question("household", "waiting")


def waiting_count() -> Question[list[TallyView]]:
    """services/household/doors/waiting.py, WaitingDoors.waiting_count."""
    return question("household", "waiting_count")


def decided() -> Question[list[DecidedView]]:
    """services/household/doors/waiting.py, WaitingDoors.decided."""
    return question("household", "decided")


def take(item_id: Id) -> Question[HolderView]:
    """services/household/doors/waiting.py, WaitingDoors.take."""
    return question("household", "take", item_id=item_id)


def release(item_id: Id) -> Question[None]:
    """services/household/doors/waiting.py, WaitingDoors.release."""
    return question("household", "release", item_id=item_id)


def withdraw_decision(item_id: Id) -> Question[None]:
    """services/household/doors/waiting.py, WaitingDoors.withdraw_decision."""
    return question("household", "withdraw_decision", item_id=item_id)


def review_request(request_id: Id) -> Question[ReviewedRequestView]:
    """services/household/doors/requests.py, RequestDoors.review_request."""
    return question("household", "review_request", request_id=request_id)


def accept_request(
    request_id: Id, *, version: int, current_mark: str | None = None
) -> Question[RequestView]:
    """services/household/doors/requests.py, RequestDoors.accept_request."""
    return question(
        "household",
        "accept_request",
        request_id=request_id,
        version=version,
        current_mark=current_mark,
    )


def refuse_request(request_id: Id, *, version: int, reason: str) -> Question[RequestView]:
    """services/household/doors/requests.py, RequestDoors.refuse_request."""
    return question(
        "household", "refuse_request", request_id=request_id, version=version, reason=reason
    )


def set_request_kind(
    kind: str,
    *,
    is_offered: bool,
    is_checked: bool,
    promised_days: int,
    pieces: Sequence[WantedPieceTyped],
) -> Question[RequestKindView]:
    """services/household/doors/requests.py, RequestDoors.set_request_kind."""
    return question(
        "household",
        "set_request_kind",
        kind=kind,
        is_offered=is_offered,
        is_checked=is_checked,
        promised_days=promised_days,
        pieces=pieces,
    )


def requests(household_id: Id) -> Question[list[RequestView]]:
    """services/household/doors/requests.py, RequestDoors.requests."""
    return question("household", "requests", household_id=household_id)


def request(household_id: Id, *, request_id: Id) -> Question[RequestView]:
    """services/household/doors/requests.py, RequestDoors.request."""
    return question("household", "request", household_id=household_id, request_id=request_id)


def request_kinds() -> Question[list[RequestKindView]]:
    """services/household/doors/requests.py, RequestDoors.request_kinds."""
    return question("household", "request_kinds")


def save_request(
    household_id: Id, *, request_id: Id, kind: str, asked: object | None, version: int
) -> Question[RequestView]:
    """services/household/doors/requests.py, RequestDoors.save_request."""
    return question(
        "household",
        "save_request",
        household_id=household_id,
        request_id=request_id,
        kind=kind,
        asked=asked,
        version=version,
    )


def send_request(
    household_id: Id, *, request_id: Id, version: int, reply_by: str | None = None
) -> Question[RequestView]:
    """services/household/doors/requests.py, RequestDoors.send_request."""
    return question(
        "household",
        "send_request",
        household_id=household_id,
        request_id=request_id,
        version=version,
        reply_by=reply_by,
    )


def withdraw_request(household_id: Id, *, request_id: Id) -> Question[RequestView]:
    """services/household/doors/requests.py, RequestDoors.withdraw_request."""
    return question(
        "household", "withdraw_request", household_id=household_id, request_id=request_id
    )


def custody(household_id: Id) -> Question[list[CustodyView]]:
    """services/household/doors/custody.py, CustodyDoors.custody."""
    return question("household", "custody", household_id=household_id)


def preview_custody(
    household_id: Id,
    *,
    child_id: Id,
    first_here: bool,
    reckoning: str,
    valid_from: Day,
    starts_on: Day | None = None,
    turn_weekday: int = 0,
    turn_evening: bool = False,
    holidays: HolidayRuleTypedAsked | None = None,
) -> Question[list[WeekView]]:
    """services/household/doors/custody.py, CustodyDoors.preview_custody."""
    return question(
        "household",
        "preview_custody",
        household_id=household_id,
        child_id=child_id,
        first_here=first_here,
        reckoning=reckoning,
        valid_from=valid_from,
        starts_on=starts_on,
        turn_weekday=turn_weekday,
        turn_evening=turn_evening,
        holidays=holidays,
    )


def state_custody(
    household_id: Id,
    *,
    child_id: Id,
    first_here: bool,
    reckoning: str,
    valid_from: Day,
    starts_on: Day | None = None,
    turn_weekday: int = 0,
    turn_evening: bool = False,
    holidays: HolidayRuleTypedAsked | None = None,
) -> Question[None]:
    """services/household/doors/custody.py, CustodyDoors.state_custody."""
    return question(
        "household",
        "state_custody",
        household_id=household_id,
        child_id=child_id,
        first_here=first_here,
        reckoning=reckoning,
        valid_from=valid_from,
        starts_on=starts_on,
        turn_weekday=turn_weekday,
        turn_evening=turn_evening,
        holidays=holidays,
    )


def except_days(
    household_id: Id, *, child_id: Id, first: Day, last: Day, here: bool, exception_id: Id
) -> Question[None]:
    """services/household/doors/custody.py, CustodyDoors.except_days."""
    return question(
        "household",
        "except_days",
        household_id=household_id,
        child_id=child_id,
        first=first,
        last=last,
        here=here,
        exception_id=exception_id,
    )


def withdraw_exception(household_id: Id, *, child_id: Id, exception_id: Id) -> Question[None]:
    """services/household/doors/custody.py, CustodyDoors.withdraw_exception."""
    return question(
        "household",
        "withdraw_exception",
        household_id=household_id,
        child_id=child_id,
        exception_id=exception_id,
    )


def schools() -> Question[list[SchoolView]]:
    """services/household/doors/schools.py, SchoolDoors.schools."""
    return question("household", "schools")


def add_school(school_id: Id, *, name: str, is_ours: bool | None = None) -> Question[SchoolView]:
    """services/household/doors/schools.py, SchoolDoors.add_school."""
    return question("household", "add_school", school_id=school_id, name=name, is_ours=is_ours)


def set_school_open(school_id: Id, *, is_open: bool) -> Question[SchoolView]:
    """services/household/doors/schools.py, SchoolDoors.set_school_open."""
    return question("household", "set_school_open", school_id=school_id, is_open=is_open)


def classes() -> Question[list[ClassView]]:
    """services/household/doors/schools.py, SchoolDoors.classes."""
    return question("household", "classes")


def set_class(
    class_id: Id, *, school_id: Id, name: str, position: int, is_open: bool
) -> Question[ClassView]:
    """services/household/doors/schools.py, SchoolDoors.set_class."""
    return question(
        "household",
        "set_class",
        class_id=class_id,
        school_id=school_id,
        name=name,
        position=position,
        is_open=is_open,
    )


def class_roll() -> Question[list[ClassRollView]]:
    """services/household/doors/schools.py, SchoolDoors.class_roll."""
    return question("household", "class_roll")


def class_children(school_id: Id, *, level: str) -> Question[list[ClassChildView]]:
    """services/household/doors/schools.py, SchoolDoors.class_children."""
    return question("household", "class_children", school_id=school_id, level=level)


def move_class(
    move_id: Id, *, school_id: Id, level: str, to_class_id: Id, child_ids: Sequence[Id]
) -> Question[ClassMoveView]:
    """services/household/doors/schools.py, SchoolDoors.move_class."""
    return question(
        "household",
        "move_class",
        move_id=move_id,
        school_id=school_id,
        level=level,
        to_class_id=to_class_id,
        child_ids=child_ids,
    )


def undo_class_move(move_id: Id) -> Question[ClassMoveView]:
    """services/household/doors/schools.py, SchoolDoors.undo_class_move."""
    return question("household", "undo_class_move", move_id=move_id)


def class_moves() -> Question[list[ClassMoveView]]:
    """services/household/doors/schools.py, SchoolDoors.class_moves."""
    return question("household", "class_moves")


def record(household_id: Id) -> Question[HouseholdView]:
    """services/household/doors/records.py, RecordDoors.record."""
    return question("household", "record", household_id=household_id)


def particulars(household_id: Id) -> Question[ParticularsView]:
    """services/household/doors/particulars.py, ParticularDoors.particulars."""
    return question("household", "particulars", household_id=household_id)


def change_particulars(
    household_id: Id, *, changes: Sequence[WishTyped], person_id: Id | None = None
) -> Question[ParticularsView]:
    """services/household/doors/particulars.py, ParticularDoors.change_particulars."""
    return question(
        "household",
        "change_particulars",
        household_id=household_id,
        changes=changes,
        person_id=person_id,
    )


def health_sheet(household_id: Id, *, child_id: Id) -> Question[HealthView]:
    """services/household/doors/health.py, HealthDoors.health_sheet."""
    return question("household", "health_sheet", household_id=household_id, child_id=child_id)


def change_health(
    household_id: Id, *, child_id: Id, changes: Sequence[WishTyped]
) -> Question[None]:
    """services/household/doors/health.py, HealthDoors.change_health."""
    return question(
        "household", "change_health", household_id=household_id, child_id=child_id, changes=changes
    )


def health_reads(household_id: Id) -> Question[HealthReadsView]:
    """services/household/doors/health.py, HealthDoors.health_reads."""
    return question("household", "health_reads", household_id=household_id)


def record_fields() -> Question[list[RecordFieldView]]:
    """services/household/doors/particulars.py, ParticularDoors.record_fields."""
    return question("household", "record_fields")


def set_record_fields(decided: Sequence[RecordFieldTyped]) -> Question[list[RecordFieldView]]:
    """services/household/doors/particulars.py, ParticularDoors.set_record_fields."""
    return question("household", "set_record_fields", decided=decided)


def diets() -> Question[list[DietView]]:
    """services/household/doors/health.py, HealthDoors.diets."""
    return question("household", "diets")


def set_diet(diet_id: Id, *, name: str, position: int, offered: bool) -> Question[DietView]:
    """services/household/doors/health.py, HealthDoors.set_diet."""
    return question(
        "household", "set_diet", diet_id=diet_id, name=name, position=position, offered=offered
    )


def record_year() -> Question[RecordYearView]:
    """services/household/doors/health.py, HealthDoors.record_year."""
    return question("household", "record_year")


def set_record_year(certified_from: str, *, health_until: str) -> Question[RecordYearView]:
    """services/household/doors/health.py, HealthDoors.set_record_year."""
    return question(
        "household", "set_record_year", certified_from=certified_from, health_until=health_until
    )


def consent_kinds() -> Question[list[ConsentKindView]]:
    """services/household/doors/consents.py, ConsentDoors.consent_kinds."""
    return question("household", "consent_kinds")


def set_consent(
    consent_id: Id, *, name: str, about: str, position: int, is_asked: bool
) -> Question[ConsentKindView]:
    """services/household/doors/consents.py, ConsentDoors.set_consent."""
    return question(
        "household",
        "set_consent",
        consent_id=consent_id,
        name=name,
        about=about,
        position=position,
        is_asked=is_asked,
    )


def publish_consent(
    consent_id: Id,
    *,
    number: int,
    text: str,
    asks_again: bool,
    file_id: Id | None = None,
    document_title: str | None = None,
) -> Question[ConsentKindView]:
    """services/household/doors/consents.py, ConsentDoors.publish_consent."""
    return question(
        "household",
        "publish_consent",
        consent_id=consent_id,
        number=number,
        text=text,
        asks_again=asks_again,
        file_id=file_id,
        document_title=document_title,
    )


def consents(household_id: Id) -> Question[list[ConsentView]]:
    """services/household/doors/consents.py, ConsentDoors.consents."""
    return question("household", "consents", household_id=household_id)


def answer_consent(
    household_id: Id, *, consent_id: Id, number: int, is_given: bool, child_id: Id | None = None
) -> Question[list[ConsentView]]:
    """services/household/doors/consents.py, ConsentDoors.answer_consent."""
    return question(
        "household",
        "answer_consent",
        household_id=household_id,
        consent_id=consent_id,
        number=number,
        is_given=is_given,
        child_id=child_id,
    )


def seasons() -> Question[list[SeasonView]]:
    """services/household/doors/inscriptions.py, InscriptionDoors.seasons."""
    return question("household", "seasons")


def set_season(
    season_id: Id,
    *,
    name: str,
    purpose: str,
    opens_on: Day,
    closes_on: Day,
    first: Day,
    last: Day,
    kinds: Sequence[str],
    promised_days: int,
    regular_from: str = "given",
) -> Question[SeasonView]:
    """services/household/doors/inscriptions.py, InscriptionDoors.set_season."""
    return question(
        "household",
        "set_season",
        season_id=season_id,
        name=name,
        purpose=purpose,
        opens_on=opens_on,
        closes_on=closes_on,
        first=first,
        last=last,
        kinds=kinds,
        promised_days=promised_days,
        regular_from=regular_from,
    )


def inscriptions(household_id: Id) -> Question[list[InscriptionView]]:
    """services/household/doors/inscriptions.py, InscriptionDoors.inscriptions."""
    return question("household", "inscriptions", household_id=household_id)


def save_inscription(
    household_id: Id,
    *,
    inscription_id: Id,
    season_id: Id,
    child_id: Id,
    activity_ids: Sequence[Id],
    version: int,
    of_the_caf: bool | None = None,
) -> Question[InscriptionView]:
    """services/household/doors/inscriptions.py, InscriptionDoors.save_inscription."""
    return question(
        "household",
        "save_inscription",
        household_id=household_id,
        inscription_id=inscription_id,
        season_id=season_id,
        child_id=child_id,
        activity_ids=activity_ids,
        version=version,
        of_the_caf=of_the_caf,
    )


def send_inscription(
    household_id: Id, *, inscription_id: Id, version: int, answer: str | None = None
) -> Question[InscriptionView]:
    """services/household/doors/inscriptions.py, InscriptionDoors.send_inscription."""
    return question(
        "household",
        "send_inscription",
        household_id=household_id,
        inscription_id=inscription_id,
        version=version,
        answer=answer,
    )


def withdraw_inscription(household_id: Id, *, inscription_id: Id) -> Question[InscriptionView]:
    """services/household/doors/inscriptions.py, InscriptionDoors.withdraw_inscription."""
    return question(
        "household",
        "withdraw_inscription",
        household_id=household_id,
        inscription_id=inscription_id,
    )


def inscribe(
    household_id: Id,
    *,
    inscription_id: Id,
    season_id: Id,
    child_id: Id,
    activity_ids: Sequence[Id],
    of_the_caf: bool | None = None,
    lacking: Sequence[LackTyped] = [],
) -> Question[InscriptionView]:
    """services/household/doors/inscriptions.py, InscriptionDoors.inscribe."""
    return question(
        "household",
        "inscribe",
        household_id=household_id,
        inscription_id=inscription_id,
        season_id=season_id,
        child_id=child_id,
        activity_ids=activity_ids,
        of_the_caf=of_the_caf,
        lacking=lacking,
    )


def review_inscription(inscription_id: Id) -> Question[ReviewedInscriptionView]:
    """services/household/doors/inscriptions.py, InscriptionDoors.review_inscription."""
    return question("household", "review_inscription", inscription_id=inscription_id)


def accept_inscription(
    inscription_id: Id, *, version: int, lacking: Sequence[LackTyped] = []
) -> Question[InscriptionView]:
    """services/household/doors/inscriptions.py, InscriptionDoors.accept_inscription."""
    return question(
        "household",
        "accept_inscription",
        inscription_id=inscription_id,
        version=version,
        lacking=lacking,
    )


def refuse_inscription(
    inscription_id: Id, *, version: int, reason: str
) -> Question[InscriptionView]:
    """services/household/doors/inscriptions.py, InscriptionDoors.refuse_inscription."""
    return question(
        "household",
        "refuse_inscription",
        inscription_id=inscription_id,
        version=version,
        reason=reason,
    )


def irregularities(household_id: Id) -> Question[list[IrregularView]]:
    """services/household/doors/irregular.py, IrregularDoors.irregularities."""
    return question("household", "irregularities", household_id=household_id)


def irregular_records(page: int = 1) -> Question[IrregularRecordsView]:
    """services/household/doors/irregular.py, IrregularDoors.irregular_records."""
    return question("household", "irregular_records", page=page)


def put_right(
    household_id: Id, *, kind: str, on: Day, child_id: Id | None = None
) -> Question[list[IrregularView]]:
    """services/household/doors/irregular.py, IrregularDoors.put_right."""
    return question(
        "household", "put_right", household_id=household_id, kind=kind, on=on, child_id=child_id
    )


def certification(household_id: Id) -> Question[CertificationView]:
    """services/household/doors/certifying.py, CertifyingDoors.certification."""
    return question("household", "certification", household_id=household_id)


def certify(household_id: Id) -> Question[CertificationView]:
    """services/household/doors/certifying.py, CertifyingDoors.certify."""
    return question("household", "certify", household_id=household_id)


def uncertified(page: int = 1) -> Question[UncertifiedView]:
    """services/household/doors/certifying.py, CertifyingDoors.uncertified."""
    return question("household", "uncertified", page=page)


def day_signs(day: Day) -> Question[list[SignView]]:
    """services/household/doors/health.py, HealthDoors.day_signs."""
    return question("household", "day_signs", day=day)


def day_sheet(child_id: Id, *, day: Day) -> Question[DaySheetView]:
    """services/household/doors/health.py, HealthDoors.day_sheet."""
    return question("household", "day_sheet", child_id=child_id, day=day)


def day_meals(day: Day) -> Question[list[MealsView]]:
    """services/household/doors/health.py, HealthDoors.day_meals."""
    return question("household", "day_meals", day=day)


def search(text: str, *, page: int = 1) -> Question[SearchView]:
    """services/household/doors/searching.py, SearchDoors.search."""
    return question("household", "search", text=text, page=page)


def names(household_ids: Sequence[Id]) -> Question[list[NamedView]]:
    """services/household/doors/records.py, RecordDoors.names."""
    return question("household", "names", household_ids=household_ids)


def journal(household_id: Id) -> Question[list[ChangeView]]:
    """services/household/doors/records.py, RecordDoors.journal."""
    return question("household", "journal", household_id=household_id)


def guardians_reached() -> Question[GuardiansReachedView]:
    """services/household/doors/reaching.py, ReachingDoors.guardians_reached."""
    return question("household", "guardians_reached")


def guardians_to_write(without_email: bool, *, page: int) -> Question[GuardiansToWriteView]:
    """services/household/doors/reaching.py, ReachingDoors.guardians_to_write."""
    return question("household", "guardians_to_write", without_email=without_email, page=page)


def attach_by_key(
    access_key: str, *, address: str, attempt_id: Id, code_proof: str = ""
) -> Question[AttachedView]:
    """services/household/doors/attaching.py, AttachingDoors.attach_by_key."""
    return question(
        "household",
        "attach_by_key",
        access_key=access_key,
        address=address,
        attempt_id=attempt_id,
        code_proof=code_proof,
    )


def attach_by_codes(
    child_code: str,
    *,
    payer_code: str,
    first_name: str,
    last_name: str,
    address: str,
    attempt_id: Id,
    code_proof: str = "",
) -> Question[AttachedView]:
    """services/household/doors/attaching.py, AttachingDoors.attach_by_codes."""
    return question(
        "household",
        "attach_by_codes",
        child_code=child_code,
        payer_code=payer_code,
        first_name=first_name,
        last_name=last_name,
        address=address,
        attempt_id=attempt_id,
        code_proof=code_proof,
    )


def ask_key(
    request_id: Id,
    *,
    first_name: str,
    last_name: str,
    child_first_name: str | None = None,
    child_last_name: str | None = None,
    child_birth_date: Day | None = None,
    address: str | None = None,
) -> Question[KeyRequestView]:
    """services/household/doors/key_requests.py, KeyRequestDoors.ask_key."""
    return question(
        "household",
        "ask_key",
        request_id=request_id,
        first_name=first_name,
        last_name=last_name,
        child_first_name=child_first_name,
        child_last_name=child_last_name,
        child_birth_date=child_birth_date,
        address=address,
    )


def my_key_requests() -> Question[list[KeyRequestView]]:
    """services/household/doors/key_requests.py, KeyRequestDoors.my_key_requests."""
    return question("household", "my_key_requests")


def keys(household_id: Id) -> Question[KeysView]:
    """services/household/doors/keys.py, KeyDoors.keys."""
    return question("household", "keys", household_id=household_id)


def make_key(household_id: Id, *, guardian_id: Id, letter_id: Id) -> Question[KeyLetterView]:
    """services/household/doors/keys.py, KeyDoors.make_key."""
    return question(
        "household",
        "make_key",
        household_id=household_id,
        guardian_id=guardian_id,
        letter_id=letter_id,
    )


def make_codes(household_id: Id, *, letter_id: Id) -> Question[CodesLetterView]:
    """services/household/doors/keys.py, KeyDoors.make_codes."""
    return question("household", "make_codes", household_id=household_id, letter_id=letter_id)


def detach_account(household_id: Id, *, guardian_id: Id) -> Question[None]:
    """services/household/doors/keys.py, KeyDoors.detach_account."""
    return question(
        "household", "detach_account", household_id=household_id, guardian_id=guardian_id
    )


def key_term() -> Question[KeyTermView]:
    """services/household/doors/keys.py, KeyDoors.key_term."""
    return question("household", "key_term")


def change_key_term(days: int) -> Question[KeyTermView]:
    """services/household/doors/keys.py, KeyDoors.change_key_term."""
    return question("household", "change_key_term", days=days)


def review_key_request(request_id: Id) -> Question[ReviewedKeyRequestView]:
    """services/household/doors/key_requests.py, KeyRequestDoors.review_key_request."""
    return question("household", "review_key_request", request_id=request_id)


def answer_key_request(
    household_id: Id, *, request_id: Id, guardian_id: Id, letter_id: Id
) -> Question[KeyLetterView]:
    """services/household/doors/key_requests.py, KeyRequestDoors.answer_key_request."""
    return question(
        "household",
        "answer_key_request",
        household_id=household_id,
        request_id=request_id,
        guardian_id=guardian_id,
        letter_id=letter_id,
    )


def accept_codes(request_id: Id, *, guardian_id: Id) -> Question[KeyRequestView]:
    """services/household/doors/key_requests.py, KeyRequestDoors.accept_codes."""
    return question("household", "accept_codes", request_id=request_id, guardian_id=guardian_id)


def accept_identity(request_id: Id, *, guardian_id: Id) -> Question[KeyRequestView]:
    """services/household/doors/key_requests.py, KeyRequestDoors.accept_identity."""
    return question("household", "accept_identity", request_id=request_id, guardian_id=guardian_id)


def refuse_key_request(request_id: Id, *, reason: str) -> Question[KeyRequestView]:
    """services/household/doors/key_requests.py, KeyRequestDoors.refuse_key_request."""
    return question("household", "refuse_key_request", request_id=request_id, reason=reason)


def letter_runs() -> Question[list[LetterRunLine]]:
    """services/household/doors/letter_runs.py, LetterRunDoors.letter_runs."""
    return question("household", "letter_runs")


def letter_run(run_id: Id) -> Question[LetterRunView]:
    """services/household/doors/letter_runs.py, LetterRunDoors.letter_run."""
    return question("household", "letter_run", run_id=run_id)


def start_letter_run(run_id: Id, *, kind: str) -> Question[LetterRunView]:
    """services/household/doors/letter_runs.py, LetterRunDoors.start_letter_run."""
    return question("household", "start_letter_run", run_id=run_id, kind=kind)


def make_letters(run_id: Id, *, first: int, count: int) -> Question[LettersView]:
    """services/household/doors/letter_runs.py, LetterRunDoors.make_letters."""
    return question("household", "make_letters", run_id=run_id, first=first, count=count)


def give_letters(run_id: Id, *, first: int, count: int) -> Question[LetterRunView]:
    """services/household/doors/letter_runs.py, LetterRunDoors.give_letters."""
    return question("household", "give_letters", run_id=run_id, first=first, count=count)


def look_alikes(
    guardians: Sequence[ReachedAt], *, children: Sequence[BornOn]
) -> Question[list[LookAlikeView]]:
    """services/household/doors/opening.py, OpeningDoors.look_alikes."""
    return question("household", "look_alikes", guardians=guardians, children=children)


def open_household(
    household_id: Id,
    *,
    name: str,
    address: AddressTyped,
    guardians: Sequence[GuardianTyped],
    children: Sequence[ChildTyped],
    quotient_familial: QuotientTyped | None = None,
    despite: str | None = None,
) -> Question[HouseholdView]:
    """services/household/doors/opening.py, OpeningDoors.open_household."""
    return question(
        "household",
        "open_household",
        household_id=household_id,
        name=name,
        address=address,
        guardians=guardians,
        children=children,
        quotient_familial=quotient_familial,
        despite=despite,
    )


def rename_household(household_id: Id, *, name: str, seen: str) -> Question[HouseholdView]:
    """services/household/doors/correcting.py, CorrectingDoors.rename_household."""
    return question(
        "household", "rename_household", household_id=household_id, name=name, seen=seen
    )


def correct_address(
    household_id: Id, *, address: AddressTyped, seen: AddressTyped
) -> Question[HouseholdView]:
    """services/household/doors/correcting.py, CorrectingDoors.correct_address."""
    return question(
        "household", "correct_address", household_id=household_id, address=address, seen=seen
    )


def correct_guardian(
    household_id: Id, *, guardian_id: Id, told: GuardianFacts, seen: GuardianFacts
) -> Question[HouseholdView]:
    """services/household/doors/correcting.py, CorrectingDoors.correct_guardian."""
    return question(
        "household",
        "correct_guardian",
        household_id=household_id,
        guardian_id=guardian_id,
        told=told,
        seen=seen,
    )


def add_guardian(
    household_id: Id,
    *,
    guardian_id: Id,
    first_name: str,
    last_name: str,
    email: str | None = None,
    phone: str | None = None,
) -> Question[HouseholdView]:
    """services/household/doors/correcting.py, CorrectingDoors.add_guardian."""
    return question(
        "household",
        "add_guardian",
        household_id=household_id,
        guardian_id=guardian_id,
        first_name=first_name,
        last_name=last_name,
        email=email,
        phone=phone,
    )


def correct_child(
    household_id: Id, *, child_id: Id, told: ChildFacts, seen: ChildFacts
) -> Question[HouseholdView]:
    """services/household/doors/correcting.py, CorrectingDoors.correct_child."""
    return question(
        "household",
        "correct_child",
        household_id=household_id,
        child_id=child_id,
        told=told,
        seen=seen,
    )


def add_child(
    household_id: Id,
    *,
    child_id: Id,
    first_name: str,
    last_name: str,
    birth_date: Day,
    school_id: Id | None = None,
    level: str = "",
    weeks: str = "all",
) -> Question[HouseholdView]:
    """services/household/doors/correcting.py, CorrectingDoors.add_child."""
    return question(
        "household",
        "add_child",
        household_id=household_id,
        child_id=child_id,
        first_name=first_name,
        last_name=last_name,
        birth_date=birth_date,
        school_id=school_id,
        level=level,
        weeks=weeks,
    )


def let_guardian_leave(
    household_id: Id, *, guardian_id: Id, reason: str
) -> Question[HouseholdView]:
    """services/household/doors/leaving.py, LeavingDoors.let_guardian_leave."""
    return question(
        "household",
        "let_guardian_leave",
        household_id=household_id,
        guardian_id=guardian_id,
        reason=reason,
    )


def let_child_leave(household_id: Id, *, child_id: Id, reason: str) -> Question[HouseholdView]:
    """services/household/doors/leaving.py, LeavingDoors.let_child_leave."""
    return question(
        "household", "let_child_leave", household_id=household_id, child_id=child_id, reason=reason
    )


def move_child(
    household_id: Id, *, child_id: Id, to_household_id: Id, reason: str
) -> Question[HouseholdView]:
    """services/household/doors/leaving.py, LeavingDoors.move_child."""
    return question(
        "household",
        "move_child",
        household_id=household_id,
        child_id=child_id,
        to_household_id=to_household_id,
        reason=reason,
    )


def share_child(
    household_id: Id, *, child_id: Id, other_household_id: Id, weeks: str
) -> Question[HouseholdView]:
    """services/household/doors/leaving.py, LeavingDoors.share_child."""
    return question(
        "household",
        "share_child",
        household_id=household_id,
        child_id=child_id,
        other_household_id=other_household_id,
        weeks=weeks,
    )


def ties(household_id: Id) -> Question[TiesView]:
    """services/household/doors/leaving.py, LeavingDoors.ties."""
    return question("household", "ties", household_id=household_id)


def close_household(household_id: Id, *, reason: str) -> Question[HouseholdView]:
    """services/household/doors/leaving.py, LeavingDoors.close_household."""
    return question("household", "close_household", household_id=household_id, reason=reason)


def reopen_household(household_id: Id, *, reason: str) -> Question[HouseholdView]:
    """services/household/doors/leaving.py, LeavingDoors.reopen_household."""
    return question("household", "reopen_household", household_id=household_id, reason=reason)


def quotients(household_id: Id) -> Question[list[QuotientView]]:
    """services/household/doors/quotients.py, QuotientDoors.quotients."""
    return question("household", "quotients", household_id=household_id)


def record_quotient_familial(
    household_id: Id,
    *,
    amount: int | None,
    source: str,
    valid_from: Day,
    paper_kind: str | None = None,
    paper_on: Day | None = None,
) -> Question[HouseholdView]:
    """services/household/doors/quotients.py, QuotientDoors.record_quotient_familial."""
    return question(
        "household",
        "record_quotient_familial",
        household_id=household_id,
        amount=amount,
        source=source,
        valid_from=valid_from,
        paper_kind=paper_kind,
        paper_on=paper_on,
    )


def home(household_id: Id) -> Question[HomeView]:
    """services/household/doors/home.py, HomeDoors.home."""
    return question("household", "home", household_id=household_id)


def quotient_state(household_id: Id) -> Question[QuotientStateView]:
    """services/household/doors/quotients.py, QuotientDoors.quotient_state."""
    return question("household", "quotient_state", household_id=household_id)


def consent_to_quotient(
    household_id: Id,
    *,
    consent_id: Id,
    guardian_id: Id,
    text_version: str,
    identity: IdentityTyped,
    noted: str | None = None,
) -> Question[QuotientStateView]:
    """services/household/doors/quotients.py, QuotientDoors.consent_to_quotient."""
    return question(
        "household",
        "consent_to_quotient",
        household_id=household_id,
        consent_id=consent_id,
        guardian_id=guardian_id,
        text_version=text_version,
        identity=identity,
        noted=noted,
    )


def ask_quotient_again(household_id: Id, *, ask_id: Id) -> Question[QuotientStateView]:
    """services/household/doors/quotients.py, QuotientDoors.ask_quotient_again."""
    return question("household", "ask_quotient_again", household_id=household_id, ask_id=ask_id)


def withdraw_quotient_consent(household_id: Id) -> Question[QuotientStateView]:
    """services/household/doors/quotients.py, QuotientDoors.withdraw_quotient_consent."""
    return question("household", "withdraw_quotient_consent", household_id=household_id)


def quotient_rules() -> Question[QuotientRulesView]:
    """services/household/doors/quotients.py, QuotientDoors.quotient_rules."""
    return question("household", "quotient_rules")


def set_quotient_rules(
    starts: str, *, lasts_months: int | None, asked_days_before: int
) -> Question[QuotientRulesView]:
    """services/household/doors/quotients.py, QuotientDoors.set_quotient_rules."""
    return question(
        "household",
        "set_quotient_rules",
        starts=starts,
        lasts_months=lasts_months,
        asked_days_before=asked_days_before,
    )


def notes(household_id: Id) -> Question[list[NoteView]]:
    """services/household/doors/notes.py, NoteDoors.notes."""
    return question("household", "notes", household_id=household_id)


def write_note(
    household_id: Id,
    *,
    note_id: Id,
    text: str,
    due_on: Day | None = None,
    for_account_id: Id | None = None,
    for_name: str | None = None,
    for_function: str | None = None,
) -> Question[list[NoteView]]:
    """services/household/doors/notes.py, NoteDoors.write_note."""
    return question(
        "household",
        "write_note",
        household_id=household_id,
        note_id=note_id,
        text=text,
        due_on=due_on,
        for_account_id=for_account_id,
        for_name=for_name,
        for_function=for_function,
    )


def tick_task(household_id: Id, *, note_id: Id, done: bool) -> Question[list[NoteView]]:
    """services/household/doors/notes.py, NoteDoors.tick_task."""
    return question("household", "tick_task", household_id=household_id, note_id=note_id, done=done)


def remove_note(household_id: Id, *, note_id: Id) -> Question[list[NoteView]]:
    """services/household/doors/notes.py, NoteDoors.remove_note."""
    return question("household", "remove_note", household_id=household_id, note_id=note_id)


def tasks() -> Question[list[TaskView]]:
    """services/household/doors/notes.py, NoteDoors.tasks."""
    return question("household", "tasks")


def imports() -> Question[list[ImportLine]]:
    """services/household/doors/importing.py, ImportDoors.imports."""
    return question("household", "imports")


def import_whole(import_id: Id) -> Question[ImportView]:
    """services/household/doors/importing.py, ImportDoors.import_whole."""
    return question("household", "import_whole", import_id=import_id)


def import_report(import_id: Id, *, first: int, count: int) -> Question[list[ImportedLineView]]:
    """services/household/doors/importing.py, ImportDoors.import_report."""
    return question("household", "import_report", import_id=import_id, first=first, count=count)


def import_wrong_lines(import_id: Id, *, page: int = 1) -> Question[ImportedLinesView]:
    """services/household/doors/importing.py, ImportDoors.import_wrong_lines."""
    return question("household", "import_wrong_lines", import_id=import_id, page=page)


def import_families(import_id: Id, *, which: str, page: int = 1) -> Question[ImportedFamiliesView]:
    """services/household/doors/importing.py, ImportDoors.import_families."""
    return question("household", "import_families", import_id=import_id, which=which, page=page)


def start_import(import_id: Id, *, filename: str, headers: Sequence[str]) -> Question[ImportView]:
    """services/household/doors/importing.py, ImportDoors.start_import."""
    return question(
        "household", "start_import", import_id=import_id, filename=filename, headers=headers
    )


def add_import_lines(import_id: Id, *, first: int, rows: Sequence[Sequence[str]]) -> Question[None]:
    """services/household/doors/importing.py, ImportDoors.add_import_lines."""
    return question("household", "add_import_lines", import_id=import_id, first=first, rows=rows)


def end_import_lines(import_id: Id, *, lines: int) -> Question[ImportView]:
    """services/household/doors/importing.py, ImportDoors.end_import_lines."""
    return question("household", "end_import_lines", import_id=import_id, lines=lines)


def match_import_columns(
    import_id: Id, *, columns: Sequence[str], quotient_from: Day | None = None
) -> Question[ImportView]:
    """services/household/doors/importing.py, ImportDoors.match_import_columns."""
    return question(
        "household",
        "match_import_columns",
        import_id=import_id,
        columns=columns,
        quotient_from=quotient_from,
    )


def match_import_schools(import_id: Id, *, schools: Sequence[SchoolNamed]) -> Question[ImportView]:
    """services/household/doors/importing.py, ImportDoors.match_import_schools."""
    return question("household", "match_import_schools", import_id=import_id, schools=schools)


def decide_import_family(
    household_id: Id | None = None, *, import_id: Id, place: int, choice: str
) -> Question[ImportView]:
    """services/household/doors/importing.py, ImportDoors.decide_import_family."""
    return question(
        "household",
        "decide_import_family",
        household_id=household_id,
        import_id=import_id,
        place=place,
        choice=choice,
    )


def decide_import_families(import_id: Id, *, choice: str) -> Question[ImportView]:
    """services/household/doors/importing.py, ImportDoors.decide_import_families."""
    return question("household", "decide_import_families", import_id=import_id, choice=choice)


def apply_import(import_id: Id) -> Question[ImportView]:
    """services/household/doors/importing.py, ImportDoors.apply_import."""
    return question("household", "apply_import", import_id=import_id)


def undo_import(import_id: Id) -> Question[ImportView]:
    """services/household/doors/importing.py, ImportDoors.undo_import."""
    return question("household", "undo_import", import_id=import_id)


def drop_import(import_id: Id) -> Question[None]:
    """services/household/doors/importing.py, ImportDoors.drop_import."""
    return question("household", "drop_import", import_id=import_id)


def personal_data(household_id: Id) -> Question[PersonalDataView]:
    """services/household/doors/personal_data.py, PersonalDataDoors.personal_data."""
    return question("household", "personal_data", household_id=household_id)


def data_exports(household_id: Id) -> Question[list[DataExportView]]:
    """services/household/doors/personal_data.py, PersonalDataDoors.data_exports."""
    return question("household", "data_exports", household_id=household_id)


def note_data_export(household_id: Id, *, export_id: Id) -> Question[list[DataExportView]]:
    """services/household/doors/personal_data.py, PersonalDataDoors.note_data_export."""
    return question("household", "note_data_export", household_id=household_id, export_id=export_id)


def sectors() -> Question[list[SectorView]]:
    """services/household/doors/sectors.py, SectorDoors.sectors."""
    return question("household", "sectors")


def set_sector(
    sector_id: Id,
    *,
    city: str,
    street: str,
    side: str,
    first: int,
    last: int,
    stage: str,
    school_id: Id,
) -> Question[SectorView]:
    """services/household/doors/sectors.py, SectorDoors.set_sector."""
    return question(
        "household",
        "set_sector",
        sector_id=sector_id,
        city=city,
        street=street,
        side=side,
        first=first,
        last=last,
        stage=stage,
        school_id=school_id,
    )


def set_sectors(sectors: Sequence[SectorTyped], *, replace: bool) -> Question[list[SectorView]]:
    """services/household/doors/sectors.py, SectorDoors.set_sectors."""
    return question("household", "set_sectors", sectors=sectors, replace=replace)


def remove_sector(sector_id: Id) -> Question[list[SectorView]]:
    """services/household/doors/sectors.py, SectorDoors.remove_sector."""
    return question("household", "remove_sector", sector_id=sector_id)


def place_address(line1: str, *, city: str, level: str) -> Question[PlaceView]:
    """services/household/doors/sectors.py, SectorDoors.place_address."""
    return question("household", "place_address", line1=line1, city=city, level=level)


def derogation_reasons() -> Question[DerogationReasonsView]:
    """services/household/doors/sectors.py, SectorDoors.derogation_reasons."""
    return question("household", "derogation_reasons")


def save_derogation_reasons(labels: Sequence[str]) -> Question[DerogationReasonsView]:
    """services/household/doors/sectors.py, SectorDoors.save_derogation_reasons."""
    return question("household", "save_derogation_reasons", labels=labels)


def save_school_entry(
    household_id: Id,
    *,
    inscription_id: Id,
    season_id: Id,
    child_id: Id,
    version: int,
    level: str | None = None,
    wanted_school_id: Id | None = None,
    derogation_reason: str | None = None,
    derogation_text: str | None = None,
) -> Question[InscriptionView]:
    """services/household/doors/school_entries.py, SchoolEntryDoors.save_school_entry."""
    return question(
        "household",
        "save_school_entry",
        household_id=household_id,
        inscription_id=inscription_id,
        season_id=season_id,
        child_id=child_id,
        version=version,
        level=level,
        wanted_school_id=wanted_school_id,
        derogation_reason=derogation_reason,
        derogation_text=derogation_text,
    )


def accept_school_entry(
    inscription_id: Id, *, version: int, school_id: Id, level: str
) -> Question[InscriptionView]:
    """services/household/doors/school_entries.py, SchoolEntryDoors.accept_school_entry."""
    return question(
        "household",
        "accept_school_entry",
        inscription_id=inscription_id,
        version=version,
        school_id=school_id,
        level=level,
    )


def return_school_entry(
    inscription_id: Id, *, version: int, reason: str
) -> Question[InscriptionView]:
    """services/household/doors/school_entries.py, SchoolEntryDoors.return_school_entry."""
    return question(
        "household",
        "return_school_entry",
        inscription_id=inscription_id,
        version=version,
        reason=reason,
    )


def enter_school(
    household_id: Id,
    *,
    inscription_id: Id,
    season_id: Id,
    child_id: Id,
    school_id: Id,
    level: str | None = None,
    wanted_school_id: Id | None = None,
    derogation_reason: str | None = None,
    derogation_text: str | None = None,
) -> Question[InscriptionView]:
    """services/household/doors/school_entries.py, SchoolEntryDoors.enter_school."""
    return question(
        "household",
        "enter_school",
        household_id=household_id,
        inscription_id=inscription_id,
        season_id=season_id,
        child_id=child_id,
        school_id=school_id,
        level=level,
        wanted_school_id=wanted_school_id,
        derogation_reason=derogation_reason,
        derogation_text=derogation_text,
    )


def take_school_back(
    household_id: Id, *, inscription_id: Id, reason: str
) -> Question[InscriptionView]:
    """services/household/doors/school_entries.py, SchoolEntryDoors.take_school_back."""
    return question(
        "household",
        "take_school_back",
        household_id=household_id,
        inscription_id=inscription_id,
        reason=reason,
    )
