"""The same data set as PTV's v12 read API, a beta (ptv-v12.md), rendered from the v11 bodies that are stored.

What v12 can not say of what v11 says is left out:

* accessibility sentences and points of entrances: an address has the id of its place in the accessibility register
* municipality and post office of a street address; `postal-codes` names the post office
* hospital districts and business sub-regions among areas
* processing time, deadline and validity time of a plain service; the note on a service's type; laws without a link;
  the name of a voucher without a link; the summary of a general description
* target groups of its general description that a service refuses
* extra types and authorisations of connections; ontology terms of channels; the OID, the SMS numbers of a place
* all but the first web page of an online or telephone service in each language; web pages of printable forms;
  hours of web pages and forms; WCAG level and statement of accessibility
* which name to show, other than "the alternative one"; names of channels, organisations and codes beside their ids
* when a service collection was published, though it can be asked for

What v12 says and v11 does not: connections with their own date, what ended and why, where a 404 comes from. Nothing of
a general description is merged in, but the type of a service that has none, since v12 always has one.
"""
