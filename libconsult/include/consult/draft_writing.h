/// A draft's text written for other programs.
#pragma once

#include <cstdint>
#include <string>

#include <consult/bytes.h>
#include <consult/draft.h>

namespace consult {

/// What names a text among all others: the work, its version and its language (FRBR, as the Akoma
/// Ntoso Naming Convention 1.0 uses it).
struct DraftIdentity {
    std::string country = "zz";  ///< ISO 3166-1 alpha-2, small letters; `zz` for unknown
    std::string institution;     ///< its code, such as `MOH`
    std::string institution_name;
    std::string number;         ///< of the consultation, such as `MOH-2026-0012`
    std::uint32_t version = 1;  ///< of the draft
    LocalDate work_date;        ///< when the first version was published, where the institution is
    LocalDate version_date;     ///< when this one was
    /// An earlier version was published on that day: the version's number tells them apart.
    bool shares_date = false;
};

/// Akoma Ntoso 3.0 in UTF-8, valid against the OASIS schema for whatever tree the readers make of
/// a valid source. Every word and eId of the tree is in it; what XML can't hold is U+FFFD. An
/// element that can't stand where the tree has it stands in one that can, named after it.
/// Attributes and editors' marks are in it, in a namespace of ours where the schema has none for
/// them; not those that it does not give documents and the parts of `meta`, nor another status of
/// what is removed (docs/architecture.md). Metadata are made of `identity`, beside those kept with
/// the text. Pure; thread-safe.
[[nodiscard]] Bytes write_akoma_ntoso(DraftText const& text, DraftIdentity const& identity);

}  // namespace consult
