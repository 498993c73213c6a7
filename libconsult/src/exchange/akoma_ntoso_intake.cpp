#include "exchange/akoma_ntoso_intake.h"

#include <algorithm>

#include "exchange/akoma_ntoso_schema.h"
#include "exchange/link_target.h"
#include "exchange/remainder.h"
#include "exchange/xml_node.h"

namespace consult::exchange {

void AkomaNtosoIntake::fail(tl::unexpected<Error> error) {
    if (!failure_) failure_ = std::move(error.value());
}

std::string AkomaNtosoIntake::take_id(xmlNode const* node) {
    std::string const written = id_of(node);
    if (is_white(written)) return {};
    std::string id = white_space_encoded(written);
    if (id != written) encoded_.add(node, written);
    if (ids_.insert(id).second) return id;
    std::string_view const name = name_of(node);
    bool const is_unit = is_akn_unit(name) || name == "recital" || name == "citation";
    if (is_unit) {
        fail(refuse(ErrorCode::invalid, "source", "akn.id_twice",
                    "The id {id} stands twice, the second time at line {line}; ids are unique "
                    "within a draft.",
                    {{"id", id}, {"line", line_of(node)}}));
    } else {
        leave_out(node, std::move(id), "an id that stands before already; ids are unique");
    }
    return {};
}

void AkomaNtosoIntake::Listing::add(xmlNode const* node, std::string what) {
    constexpr std::size_t most = 5;
    if (++count > most) return;
    lines.push_back(line_of(node));
    first.push_back(std::move(what));
}

void AkomaNtosoIntake::list_ids(std::vector<std::string> const& given) {
    list(encoded_, "ids with white space, which an eId must not have; it is percent-encoded");
    for (std::size_t i = 0; i < unnamed_.first.size() && i < given.size(); ++i)
        unnamed_.first[i] = given[i];
    list(unnamed_,
         "units without an eId, which they must have to be spoken of; they were given these");
}

void AkomaNtosoIntake::list(Listing const& listing, char const* reason) {
    if (listing.count == 0) return;
    auto const joined = [&](std::vector<std::string> const& parts) {
        std::string text;
        for (std::string const& part : parts)
            text += (text.empty() ? "" : ", ") + part;
        std::size_t const more = listing.count - parts.size();
        return more == 0 ? text : text + " and " + std::to_string(more) + " more";
    };
    char const* const lines = listing.count == 1 ? "line " : "lines ";
    remainders_.push_back(
        {lines + joined(listing.lines), shortened(joined(listing.first)), reason});
}

std::vector<Attribute> AkomaNtosoIntake::attributes_of(xmlNode const* node) {
    std::vector<Attribute> kept;
    if (node->ns && text_of(node->ns->href) != space_) {
        kept.push_back({"xmlns", std::string{text_of(node->ns->href)}});
    }
    for (xmlAttr const* one = node->properties; one; one = one->next) {
        std::string_view const name = text_of(one->name);
        std::string_view const space = one->ns ? text_of(one->ns->href) : std::string_view{};
        bool const is_xml = space == xml_namespace;
        if (name == "eId" || name == "id" || (!space.empty() && !is_xml)) continue;
        kept.push_back({(is_xml ? "xml:" : "") + std::string{name}, value_of(one)});
    }
    return kept;
}

void AkomaNtosoIntake::add_note(xmlNode const* note) {
    if (!count(note, 0)) return;
    notes_.push_back(note);
    notes_by_id_.emplace(id_of(note), note);
}

xmlNode const* AkomaNtosoIntake::take_note(xmlNode const* reference) {
    if (notes_by_id_.empty() || name_of(reference) != "noteRef") return nullptr;
    std::string const target = attribute(reference, "href");
    if (target.size() < 2 || target.front() != '#') return nullptr;
    auto const found = notes_by_id_.find(std::string_view{target}.substr(1));
    if (found == notes_by_id_.end()) return nullptr;
    xmlNode const* const note = found->second;
    return taken_.insert(note).second ? note : nullptr;
}

std::vector<xmlNode const*> AkomaNtosoIntake::untaken_notes() const {
    std::vector<xmlNode const*> untaken = notes_;
    std::erase_if(untaken, [&](xmlNode const* note) { return taken_.contains(note); });
    return untaken;
}

bool AkomaNtosoIntake::count(xmlNode const* node, std::size_t depth) {
    if (failure_) return false;
    if (depth > limits_.deepest) {
        fail(refuse(ErrorCode::too_large, "source", "akn.too_deep",
                    "Elements are nested deeper than {most} at line {line}.",
                    {{"most", std::to_string(limits_.deepest)}, {"line", line_of(node)}}));
    } else if (++elements_ > limits_.most_provisions) {
        fail(refuse(ErrorCode::too_large, "source", "akn.too_many",
                    "There are more than {most} provisions, from line {line} on.",
                    {{"most", std::to_string(limits_.most_provisions)}, {"line", line_of(node)}}));
    }
    return !failure_;
}

void AkomaNtosoIntake::leave_out(xmlNode const* place, std::string what, char const* reason) {
    if (remainders_.size() == limits_.most_provisions) {
        fail(refuse(ErrorCode::too_large, "source", "akn.too_many_remainders",
                    "More than {most} pieces have no place in a draft, from line {line} on.",
                    {{"most", std::to_string(limits_.most_provisions)}, {"line", line_of(place)}}));
    }
    if (failure_) return;
    remainders_.push_back({path_of(place), shortened(std::move(what)), reason});
}

}  // namespace consult::exchange
