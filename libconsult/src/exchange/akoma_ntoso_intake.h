/// What counts for a whole Akoma Ntoso document while its parts are read.
#pragma once

#include <functional>
#include <libxml/tree.h>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <consult/draft.h>

namespace consult::exchange {

/// Ids taken, limits, text left out, and the first thing that stands against the document. Whoever
/// reads a part stops when `failed`.
class AkomaNtosoIntake {
public:
    /// @param space  the namespace that the document's elements have
    AkomaNtosoIntake(DraftLimits const& limits, std::string_view space)
        : limits_(limits), space_(space) {}

    /// Notes a refusal; the first is kept.
    void fail(tl::unexpected<Error> error);
    [[nodiscard]] bool failed() const { return failure_.has_value(); }
    [[nodiscard]] std::optional<Error> const& failure() const { return failure_; }

    /// The element's id, its white space percent-encoded, since no eId of the schema holds any;
    /// empty when it has none or nothing but white space. When another element has it, that of a
    /// unit fails, for comments would be on either; that of a part of a unit is left out, and
    /// listed.
    [[nodiscard]] std::string take_id(xmlNode const* node);

    /// Knows a unit that has no id, for the list of those that were given one.
    void add_unnamed(xmlNode const* unit) { unnamed_.add(unit, {}); }
    /// Lists the ids that were encoded and the units that were given ids, each in one remainder
    /// with the first places. @param given  in the order of the units
    void list_ids(std::vector<std::string> const& given);

    /// The attributes that are kept: of Akoma Ntoso and XML, its ids apart. An element of another
    /// namespace, such as a formula in MathML, keeps that as `xmlns`.
    [[nodiscard]] std::vector<Attribute> attributes_of(xmlNode const* node);

    /// Knows a note that stands apart from the text, to be taken where the text refers to it.
    void add_note(xmlNode const* note);
    /// The note that an element is the first to refer to (`noteRef` with `#id`), or nullptr.
    [[nodiscard]] xmlNode const* take_note(xmlNode const* reference);
    /// The notes that nothing referred to, in the order of the document.
    [[nodiscard]] std::vector<xmlNode const*> untaken_notes() const;

    /// Counts an element; false when something has failed, a limit for instance.
    [[nodiscard]] bool count(xmlNode const* node, std::size_t depth);

    void leave_out(xmlNode const* place, std::string what, char const* reason);
    [[nodiscard]] std::vector<Remainder> take_remainders() { return std::move(remainders_); }

private:
    /// What is listed together: how many, the first of them, and the lines of those.
    struct Listing {
        void add(xmlNode const* node, std::string what);
        std::size_t count = 0;
        std::vector<std::string> lines;
        std::vector<std::string> first;
    };
    void list(Listing const& listing, char const* reason);

    DraftLimits const& limits_;
    std::string_view space_;
    std::set<std::string> ids_;
    std::vector<xmlNode const*> notes_;
    std::map<std::string, xmlNode const*, std::less<>> notes_by_id_;
    std::set<xmlNode const*> taken_;
    Listing encoded_;
    Listing unnamed_;
    std::size_t elements_ = 0;
    std::vector<Remainder> remainders_;
    std::optional<Error> failure_;
};

}  // namespace consult::exchange
