#include "web/draft_parts.h"

#include <algorithm>

namespace consult::web {
namespace {

std::size_t octets_of(std::vector<Inline> const& pieces) {
    std::size_t octets = 0;
    for (Inline const& piece : pieces)
        octets += piece.text.size() + octets_of(piece.children);
    return octets;
}

std::size_t own_weight(Provision const& provision) {
    std::size_t const octets = octets_of(provision.num.content) +
                               octets_of(provision.heading.content) + octets_of(provision.content);
    return octets == 0 ? 0 : octets + DraftParts::octets_of_provision;
}

std::size_t weight_of(Provision const& provision) {
    std::size_t weight = own_weight(provision);
    for (Provision const& child : provision.children)
        weight += weight_of(child);
    return weight;
}

/// Finds the provisions that parts open with.
class Cutting {
public:
    Cutting(Provision const* left_out, std::size_t most) : left_out_(left_out), most_(most) {}

    std::vector<Provision const*> beginnings_in(Provision const& root) {
        if (weight_of(root) > most_) cut_within(root);
        return std::move(beginnings_);
    }

private:
    void cut_within(Provision const& provision) {
        weight_ += own_weight(provision);
        for (Provision const& child : provision.children) {
            if (&child != left_out_) put(child);
        }
    }

    /// Onto the part that is being filled, or a new one.
    void put(Provision const& provision) {
        std::size_t const weight = weight_of(provision);
        // So that a title does not become a part by itself.
        bool const is_begun = weight_ <= most_ / 4;
        if (weight_ + weight <= most_ || (is_begun && weight <= most_)) {
            weight_ += weight;
            return;
        }
        if (!is_begun && is_commentable(provision)) {
            beginnings_.push_back(&provision);
            weight_ = 0;
            if (weight <= most_) {
                weight_ = weight;
                return;
            }
        }
        // A table or a trace is one thing.
        bool const can_be_cut = provision.element != "table" && !provision.is_trace();
        if (can_be_cut) return cut_within(provision);
        weight_ += weight;
    }

    Provision const* left_out_;
    std::size_t most_;
    std::size_t weight_ = 0;  ///< of the part that is being filled
    std::vector<Provision const*> beginnings_{nullptr};
};

/// Copies what stands between two provisions.
class Excision {
public:
    /// @param begin nullptr: from the start. @param end nullptr: to the end
    Excision(Provision const* begin, Provision const* end, Provision const* left_out,
             std::string_view continued)
        : end_(end),
          begin_(begin),
          left_out_(left_out),
          continued_(continued),
          is_within_(begin == nullptr) {}

    Provision of(Provision const& root) {
        Provision copy = without_children(root);
        add_children(root, copy);
        return copy;
    }

private:
    void add_children(Provision const& provision, Provision& copy) {
        for (Provision const& child : provision.children) {
            if (&child == end_) is_over_ = true;
            if (is_over_) return;
            if (&child != left_out_) add(child, copy.children);
        }
    }

    void add(Provision const& provision, std::vector<Provision>& copies) {
        if (&provision == begin_) is_within_ = true;
        bool const is_whole = is_within_;
        Provision copy;
        if (is_whole) copy = without_children(provision);
        add_children(provision, copy);
        if (!is_whole && copy.children.empty()) return;
        if (!is_whole) set_continued(provision, copy);
        copies.push_back(std::move(copy));
    }

    static Provision without_children(Provision const& provision) {
        return {provision.element, provision.eid,       provision.num,
                provision.heading, provision.content,   {},
                provision.mark,    provision.attributes};
    }

    void set_continued(Provision const& provision, Provision& copy) const {
        copy.element = provision.element;
        copy.num.content = provision.num.content;
        copy.heading.content = provision.heading.content;
        Label& last = copy.heading.empty() ? copy.num : copy.heading;
        if (!last.empty()) last.content.emplace_back().text = continued_;
    }

    Provision const* end_;
    Provision const* begin_;
    Provision const* left_out_;
    std::string_view continued_;
    bool is_within_;
    bool is_over_ = false;
};

}  // namespace

DraftParts::DraftParts(Provision const& root, Provision const* left_out, std::size_t most)
    : root_(root), left_out_(left_out), beginnings_(Cutting{left_out, most}.beginnings_in(root)) {}

DraftParts::DraftParts(Provision const& root, Provision const* left_out, DraftParts const& parts)
    : root_(root), left_out_(left_out), beginnings_(parts.size(), nullptr) {
    std::size_t next = 1;
    for_each(root, [&](Provision const& provision, std::size_t) {
        if (next == size() || provision.eid.empty()) return;
        auto const rest = parts.beginnings_.begin() + static_cast<std::ptrdiff_t>(next);
        auto const found = std::find_if(rest, parts.beginnings_.end(), [&](Provision const* one) {
            return one->eid == provision.eid;
        });
        if (found == parts.beginnings_.end()) return;
        next = static_cast<std::size_t>(found - parts.beginnings_.begin());
        beginnings_[next++] = &provision;
    });
}

std::string_view DraftParts::beginning(std::size_t part) const {
    return beginnings_[part] ? std::string_view{beginnings_[part]->eid} : std::string_view{};
}

std::size_t DraftParts::next_after(std::size_t part) const {
    do {
        ++part;
    } while (part < size() && !beginnings_[part]);
    return part;
}

std::size_t DraftParts::part_of(std::string_view eid) const {
    std::size_t reached = 0;
    std::size_t next = next_after(0);
    std::size_t found = 0;
    for_each(root_, [&](Provision const& provision, std::size_t) {
        if (next < size() && &provision == beginnings_[next]) {
            reached = next;
            next = next_after(next);
        }
        if (!eid.empty() && provision.eid == eid) found = reached;
    });
    return found;
}

Provision DraftParts::part(std::size_t part, std::string_view continued) const {
    bool const is_empty = part > 0 && !beginnings_[part];
    if (is_empty) return {};
    std::size_t const next = next_after(part);
    return Excision{beginnings_[part], next < size() ? beginnings_[next] : nullptr, left_out_,
                    continued}
        .of(root_);
}

}  // namespace consult::web
