#include <algorithm>
#include <array>
#include <string_view>

#include <consult/provision_name.h>

namespace consult {
namespace {

constexpr std::size_t most_first_words = 60;

/// A number such as `3.`; a bullet is none.
std::string number_of(Provision const& provision) {
    std::string num = plain_text(provision.num.content);
    return num == "•" ? std::string{} : num;
}

std::string joined(std::string const& numbers, std::string const& number) {
    return numbers.empty() || number.empty() ? numbers + number : numbers + " › " + number;
}

/// The first code points, with an ellipsis where there are more.
std::string beginning(std::string const& text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        bool const begins_one = (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80;
        if (begins_one && count++ == most_first_words) return text.substr(0, at) + "…";
    }
    return text;
}

/// As much of its plain text as its first words need, however long it is.
std::string first_words(Provision const& provision) {
    std::string text = plain_text(provision.heading.content);
    if (text.empty()) text = plain_text(provision.content);
    for (auto child = provision.children.begin(); text.empty() && child != provision.children.end();
         ++child) {
        text = plain_text(child->num.content);
        std::string const rest = first_words(*child);
        if (!text.empty() && !rest.empty()) text += ' ';
        text += rest;
    }
    return beginning(text);
}

/// @param numbers those on the way to it and its own
std::string named(Provision const& provision, std::string const& numbers) {
    if (!number_of(provision).empty()) return numbers;
    return joined(numbers, first_words(provision));
}

/// Adds what stands on the way from a provision down to an eId, innermost first, if it is there.
bool add_way(Provision const& provision, std::string_view eid, std::vector<Provision const*>& way) {
    bool const is_there = provision.eid == eid ||
                          std::ranges::any_of(provision.children, [&](Provision const& child) {
                              return add_way(child, eid, way);
                          });
    if (is_there) way.push_back(&provision);
    return is_there;
}

}  // namespace

bool is_titled(Provision const& provision) {
    constexpr std::array<std::string_view, 12> elements{
        "article", "book",     "chapter",    "division", "part", "section",
        "subpart", "subtitle", "subchapter", "title",    "tome", "annex"};
    bool const is_one =
        std::find(elements.begin(), elements.end(), provision.element) != elements.end();
    return !provision.heading.empty() || (!provision.num.empty() && is_one);
}

std::string title_of(Provision const& provision) {
    std::string title = plain_text(provision.num.content);
    std::string const heading = plain_text(provision.heading.content);
    if (!title.empty() && !heading.empty()) title += ' ';
    return title + heading;
}

ProvisionNames::ProvisionNames(Provision const& root) {
    add(root, {});
}

void ProvisionNames::add(Provision const& parent, std::string const& numbers) {
    for (Provision const& child : parent.children) {
        std::string const& own =
            numbers_.emplace(&child, joined(numbers, number_of(child))).first->second;
        add(child, own);
    }
}

std::string ProvisionNames::of(Provision const& provision) const {
    auto const known = numbers_.find(&provision);
    if (known == numbers_.end()) return {};
    return named(provision, known->second);
}

std::string provision_name(Provision const& root, std::string_view eid) {
    std::vector<Provision const*> way;
    if (eid.empty() || !add_way(root, eid, way)) return {};
    std::string numbers;
    for (auto step = way.rbegin(); step != way.rend(); ++step)
        numbers = joined(numbers, number_of(**step));
    return named(*way.front(), numbers);
}

std::string provision_name(std::vector<Provision> const& way) {
    if (way.empty()) return {};
    std::string numbers;
    for (Provision const& step : way)
        numbers = joined(numbers, number_of(step));
    return named(way.back(), numbers);
}

}  // namespace consult
