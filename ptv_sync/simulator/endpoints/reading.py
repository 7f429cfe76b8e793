"""One read of a data set, and the questions that services, channels and organisations answer alike."""

from collections.abc import Callable, Sequence

from ptv_sync.simulator.behaviour import Behaviour
from ptv_sync.simulator.coverage import AREA_TYPES, is_known, not_found, serves
from ptv_sync.simulator.dataset import Dataset
from ptv_sync.simulator.entities import Entity, Kind, Status
from ptv_sync.simulator.exchange import Answer, Refused, Request, bad_request, error
from ptv_sync.simulator.pages import Body, id_row, page_of
from ptv_sync.simulator.parameters import STATUSES, Parameters, Window
from ptv_sync.simulator.rendering import Renderer

MOST_BODIES = 100
TOO_MANY = (
    "There were too many items within result set. Only 100 items are allowed. Use more restrictive search criteria!"
)
LABELS = {
    Kind.SERVICE: "Service",
    Kind.CHANNEL: "Service channel",
    Kind.ORGANIZATION: "Organization",
    Kind.GENERAL_DESCRIPTION: "General description",
    Kind.COLLECTION: "Service collection",
}


class Reading:
    """The request with everything needed to answer it."""

    def __init__(self, dataset: Dataset, behaviour: Behaviour, request: Request) -> None:
        self.dataset = dataset
        self.behaviour = behaviour
        self.parameters = Parameters(request)
        self.renderer = Renderer(dataset, behaviour, request.turn)
        self.is_shuffled = self.renderer.is_shuffled

    # --- One and several --------------------------------------------------------------------------------------
    def one(self, kind: Kind, body: Body, *, name: str = "id") -> Answer:
        """The entity whose id is in the path. Unknown, archived and draft ones are all the same 404."""
        id_ = self.parameters.guid(name)
        return Answer(value=body(self.found(kind, id_)))

    def found(self, kind: Kind, id: str) -> Entity:  # noqa: A002 - PTV's word
        entity = self.dataset.get(kind, id)
        if entity is None or not entity.is_readable:
            raise error(404, f"{LABELS[kind]} with id '{id}' not found.")
        return entity

    def several(self, kind: Kind, body: Body) -> Answer:
        """`list?guids=`: those of the ids that can be read, in an order of PTV's own."""
        guids = set(self.parameters.guids())
        self.parameters.check()
        items = [entity for entity in self.dataset.readable(kind) if entity.id in guids]
        if not items:
            raise error(404, f"{LABELS[kind]}s not found.")
        if len(items) > MOST_BODIES:
            raise bad_request({"guids": [TOO_MANY]}) if kind is Kind.CHANNEL else error(500, TOO_MANY)
        if self.is_shuffled:
            items.reverse()
        if kind is Kind.CHANNEL:
            items.sort(key=lambda entity: str(entity.document["serviceChannelType"]))
        return Answer(value=[body(entity) for entity in items])

    # --- Pages ------------------------------------------------------------------------------------------------
    def ids(self, items: Sequence[Entity], *, negative_allowed: bool = False) -> Answer:
        """A page of ids and names, of those modified in the window."""
        window, number = self.parameters.window(), self.parameters.page(negative_allowed=negative_allowed)
        self.parameters.check()
        inside = [entity for entity in items if self.is_inside(entity, window)]
        return page_of(inside, number, self.behaviour.id_page_size, id_row)

    def bodies(self, items: Sequence[Entity], body: Body) -> Answer:
        """A page of whole bodies. What has no published language is not among them."""
        number = self.parameters.page()
        self.parameters.check()
        return page_of([item for item in items if item.is_readable], number, self.behaviour.page_size, body)

    def is_inside(self, entity: Entity, window: Window) -> bool:
        if window.holds(entity.modified):
            return True
        changed = entity.connections_changed
        return self.behaviour.lists_changed_connections and changed is not None and window.holds(changed)

    # --- Which ------------------------------------------------------------------------------------------------
    def by_status(self, kind: Kind) -> Sequence[Entity]:
        """The entities of the `status` asked for, one row each; published ones when nobody says."""
        wanted = self.parameters.choice("status", STATUSES)
        self.parameters.check()
        if wanted == "Published":
            return self.public(kind)
        return [entity for entity in self.dataset.every(kind) if entity.status == Status(wanted)]

    def public(self, kind: Kind) -> Sequence[Entity]:
        """The published ones, those without a name among them."""
        return [entity for entity in self.dataset.every(kind) if entity.is_public]

    def in_area(self, kind: Kind) -> Sequence[Entity]:
        area, code = self.parameters.values["area"], self.parameters.values["code"]
        whole_country = self.parameters.flag("includeWholeCountry")
        if area not in AREA_TYPES:
            choices = ", ".join(AREA_TYPES)
            raise bad_request({"area": [f"The field is invalid. Please use one of these: '{choices}'."]})
        if not is_known(area, code):
            raise error(404, not_found(area, code))
        return [item for item in self.public(kind) if serves(item, area, code, include_whole_country=whole_country)]


Handler = Callable[[Reading], Answer]
Routes = dict[str, Handler]


def restricted(reading: Reading) -> Answer:
    """What only PTV's own users may read."""
    raise Refused(Answer(401, text=""))
