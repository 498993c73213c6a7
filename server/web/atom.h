/// Feeds in Atom (RFC 4287).
#pragma once

#include <string>
#include <vector>

#include <consult/time.h>

namespace consult::web {

struct AtomEntry {
    std::string id;       ///< a URI; the same as long as the entry is
    std::string title;    ///< plain text
    std::string summary;  ///< plain text; empty: none
    std::string address;  ///< of the page about it
    Instant published;
    Instant updated;
    std::vector<std::string> categories;
};

struct AtomFeed {
    std::string id;  ///< a URI
    std::string language;
    std::string title;
    std::string author;
    std::string address;  ///< of the page it is of
    std::string self;     ///< of the feed
    Instant updated;      ///< where there is no entry
    std::vector<AtomEntry> entries;
};

/// The document, the last updated entry first. What XML can't hold in texts is left out.
[[nodiscard]] std::string to_atom(AtomFeed feed);

}  // namespace consult::web
