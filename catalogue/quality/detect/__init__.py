"""Contact data where it does not belong: in running text. A false alarm costs trust, so each detector would rather
miss than accuse; docs/data-quality.md tells how they were measured.
"""

from catalogue.quality.detect.addresses import street_addresses
from catalogue.quality.detect.clock import dates, opening_hours
from catalogue.quality.detect.online import emails, web_addresses
from catalogue.quality.detect.phones import phone_numbers

__all__ = ["dates", "emails", "opening_hours", "phone_numbers", "street_addresses", "web_addresses"]
