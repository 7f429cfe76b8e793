"""A professional at a browser of her own, and the matters she works on."""

import re

from playwright.sync_api import Locator, expect

from tests.journeys.resident import Resident
from tests.journeys.site import PASSWORD

# The wish tells one journey's referral from another's.
UNIT = "Oulun kaupunki, liikuntaneuvonta"


class Professional(Resident):
    """Logs in, sends, receives."""

    def button(self, english: str) -> Locator:
        return self.main.get_by_role("button", name=self.words(english), exact=True)

    def press(self, english: str) -> None:
        """Press a button that leads to another page, or to the same one changed."""
        with self.page.expect_navigation():
            self.button(english).first.click()
        self.tab.judged.discard((self.page.url, self.tab.screen))
        self.then_all_is_well()

    def when_i_log_in(self, who: str) -> None:
        self.when_i_open(self.address_of("worklist"))
        self.main.locator("[name=login]").fill(f"{who}@lahde.example")
        self.main.locator("[name=password]").fill(PASSWORD)
        self.press("Log in")

    # --- Sending ----------------------------------------------------------------------------------------------
    def when_i_fill_in(self, name: str, wish: str, *, to: str = "") -> None:
        """The form of who and what; `to` a unit, else the coordinator."""
        fields = self.main.locator
        fields("[name=first_name]").fill(name)
        fields("[name=last_name]").fill("Keksitty")
        fields("[name=phone]").fill("040 000 0001")
        fields("[name=municipality]").select_option("564")
        fields("[name=birth_year]").fill("1950")
        fields("[name=safety][value=safe]").check()
        fields("[name=leave_message][value=no]").check()
        fields("[name=channels][value=phone]").check()
        fields("[name=reasons][value=liikkuminen]").check()
        fields("[name=wish]").fill(wish)
        fields(f"[name=way][value={'units' if to else 'coordinator'}]").check()
        if to:
            self.main.get_by_label(to).check()

    def when_i_send(self, name: str, wish: str, *, to: str = "") -> str:
        """Fill in, read the letter together, send; the tracking code as it is shown."""
        self.when_i_open(self.address_of("send"))
        self.when_i_fill_in(name, wish, to=to)
        self.press("Go on to the letter")
        self.then_the_letter_asks(name)
        for tick in ("agreed", "feedback", "onwards"):
            box = self.main.locator(f"[name={tick}]")
            if box.count():
                box.check()
        self.main.locator("[name=how][value=spoken]").check()
        self.press("Send the referral")
        return self.tracking_code()

    def then_the_letter_asks(self, name: str) -> None:
        expect(self.main.locator(".letter")).to_contain_text(name)
        assert self.main.locator("[type=checkbox]:checked").count() == 0, "Something is ticked beforehand."

    def tracking_code(self) -> str:
        found = re.search(r"\b(?:[0-9A-Z]{4,6}-){4,}[0-9A-Z]{2,6}\b", self.main.inner_text())
        assert found, self.main.inner_text()
        return found.group()

    # --- Receiving --------------------------------------------------------------------------------------------
    def matter_of(self, name: str) -> Locator:
        """The link of a list to the matter of somebody; lists show a first name and an initial, or all of it."""
        return self.main.get_by_role("link", name=re.compile(rf"^{name}\b")).first

    def when_i_open_the_matter_of(self, name: str) -> str:
        """Its address, for those who may no longer open it."""
        self.when_i_open(self.address_of("worklist"))
        self.when_i_follow(self.matter_of(name))
        return self.address

    def when_i_do(self, english: str, **fields: str) -> None:
        """An act on a page of its own: follow its link, choose or write, and send."""
        title = self.words(english)
        self.when_i_follow(self.main.get_by_role("link", name=title, exact=True).first)
        for name, value in fields.items():
            self.when_i_put(name, value)
        self.press(english)

    def when_i_put(self, name: str, value: str) -> None:
        choice = self.main.locator(f"[name={name}][value='{value}']")
        if choice.count():
            choice.first.check()
        else:
            self.main.locator(f"[name={name}]").first.fill(value)
