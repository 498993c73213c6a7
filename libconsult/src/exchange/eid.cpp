#include "exchange/eid.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <set>
#include <utf8proc.h>
#include <vector>

#include "exchange/eid_references.h"
#include "exchange/letters.h"
#include "exchange/unit_heading.h"

namespace consult::exchange {
namespace {

struct Abbreviation {
    std::string_view element;
    std::string_view text;
};
constexpr std::array abbreviations = {
    Abbreviation{"alinea", "al"},
    Abbreviation{"annex", "annex"},
    Abbreviation{"article", "art"},
    Abbreviation{"book", "book"},
    Abbreviation{"chapter", "chp"},
    Abbreviation{"citation", "cit"},
    Abbreviation{"clause", "cl"},
    Abbreviation{"division", "dvs"},
    Abbreviation{"indent", "indent"},
    Abbreviation{"level", "level"},
    Abbreviation{"longTitle", "longtitle"},
    Abbreviation{"paragraph", "para"},
    Abbreviation{"part", "part"},
    Abbreviation{"point", "point"},
    Abbreviation{"proviso", "proviso"},
    Abbreviation{"recital", "rec"},
    Abbreviation{"rule", "rule"},
    Abbreviation{"section", "sec"},
    Abbreviation{"subchapter", "subchp"},
    Abbreviation{"subclause", "subcl"},
    Abbreviation{"subdivision", "subdvs"},
    Abbreviation{"sublist", "sublist"},
    Abbreviation{"subparagraph", "subpara"},
    Abbreviation{"subpart", "subpart"},
    Abbreviation{"subrule", "subrule"},
    Abbreviation{"subsection", "subsec"},
    Abbreviation{"subtitle", "subtitle"},
    Abbreviation{"title", "title"},
    Abbreviation{"tome", "tome"},
    Abbreviation{"transitional", "transitional"},
};

/// The abbreviation of a unit; empty for blocks, which have no eId.
std::string_view abbreviation(std::string_view element) {
    auto const* const found = std::ranges::find(abbreviations, element, &Abbreviation::element);
    return found == abbreviations.end() ? std::string_view{} : found->text;
}

struct Letter {
    char32_t cyrillic;
    std::string_view latin;
};
/// Small letters of Russian, Kazakh and their neighbours, in the spellings of Russian (after GOST
/// 7.79 B, without its accents) and of Kazakh in Latin letters (two in place of a dotted one).
constexpr std::array letters = {
    Letter{U'а', "a"},  Letter{U'б', "b"},   Letter{U'в', "v"},  Letter{U'г', "g"},
    Letter{U'д', "d"},  Letter{U'е', "e"},   Letter{U'ж', "zh"}, Letter{U'з', "z"},
    Letter{U'и', "i"},  Letter{U'й', "j"},   Letter{U'к', "k"},  Letter{U'л', "l"},
    Letter{U'м', "m"},  Letter{U'н', "n"},   Letter{U'о', "o"},  Letter{U'п', "p"},
    Letter{U'р', "r"},  Letter{U'с', "s"},   Letter{U'т', "t"},  Letter{U'у', "u"},
    Letter{U'ф', "f"},  Letter{U'х', "x"},   Letter{U'ц', "c"},  Letter{U'ч', "ch"},
    Letter{U'ш', "sh"}, Letter{U'щ', "shh"}, Letter{U'ъ', ""},   Letter{U'ы', "y"},
    Letter{U'ь', ""},   Letter{U'э', "eh"},  Letter{U'ю', "yu"}, Letter{U'я', "ya"},
    Letter{U'ё', "yo"}, Letter{U'є', "ye"},  Letter{U'і', "i"},  Letter{U'ї', "yi"},
    Letter{U'ғ', "gh"}, Letter{U'қ', "q"},   Letter{U'ң', "ng"}, Letter{U'ү', "ue"},
    Letter{U'ұ', "uu"}, Letter{U'һ', "h"},   Letter{U'ә', "ae"}, Letter{U'ө', "oe"},
};

bool is_letter_or_digit(utf8proc_int32_t code) {
    switch (utf8proc_category(code)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MN:  // marks belong to the letter before them
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO: return true;
        default: return false;
    }
}

/// The letter as it stands in an eId: Cyrillic as Latin of the same case, others as they are.
std::string spelled(utf8proc_int32_t code, std::string_view octets) {
    utf8proc_int32_t const small = utf8proc_tolower(code);
    auto const* const found =
        std::ranges::find(letters, static_cast<char32_t>(small), &Letter::cyrillic);
    if (found == letters.end()) return std::string{octets};
    std::string latin{found->latin};
    if (code != small && !latin.empty()) latin[0] = static_cast<char>(latin[0] - 'a' + 'A');
    return latin;
}

/// A number as part of an eId.
std::string number_part(std::string_view number) {
    // Composed, so that й written in two characters is that letter.
    utf8proc_uint8_t* composed = nullptr;
    constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    utf8proc_ssize_t const size =
        utf8proc_map(reinterpret_cast<utf8proc_uint8_t const*>(number.data()),
                     static_cast<utf8proc_ssize_t>(number.size()), &composed, options);
    std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> const owner(composed, &std::free);
    if (size == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc{};

    std::string part;
    bool gap = false;
    bool raised = false;
    for (utf8proc_ssize_t at = 0; at < size;) {
        utf8proc_int32_t code = 0;
        utf8proc_ssize_t const length = utf8proc_iterate(composed + at, size - at, &code);
        if (length <= 0) break;
        std::string_view const octets{reinterpret_cast<char const*>(composed + at),
                                      static_cast<std::size_t>(length)};
        at += length;
        if (!is_letter_or_digit(code)) {
            gap = true;
            continue;
        }
        std::optional<int> const digit = superscript_digit(code);
        gap |= digit && !raised;
        raised = digit.has_value();
        if (gap && !part.empty()) part += '-';
        gap = false;
        part += digit ? std::to_string(*digit) : spelled(code, octets);
    }
    return part;
}

/// Writes the names wanted by the units below `provision`, up to the next units, and lists them.
void name_units(Provision& provision, std::string const& prefix, std::vector<Provision*>& units) {
    std::map<std::string_view, int> unnumbered;  // by element
    for (Provision& child : provision.children) {
        std::string_view const word = abbreviation(child.element);
        if (word.empty()) {
            name_units(child, prefix, units);
            continue;
        }
        if (child.eid.empty()) {
            child.eid = std::string{word} + "_u" + std::to_string(++unnumbered[child.element]);
        }
        child.eid.insert(0, prefix);
        units.push_back(&child);
    }
}

/// Ids of one unit's children can only be those of another's children if the units have one id:
/// an own part holds no `__`. So it is enough that the children differ.
void assign_below(Provision& unit, std::string const& prefix) {
    std::vector<Provision*> units;
    name_units(unit, prefix, units);
    std::set<std::string> wanted;
    for (Provision const* const one : units)
        wanted.insert(one->eid);
    std::set<std::string> given;
    std::map<std::string, int> copies;  // by the name they want
    for (Provision* const one : units) {
        std::string const name = one->eid;
        while (!given.insert(one->eid).second) {
            do {
                one->eid = name + "-" + std::to_string(++copies.try_emplace(name, 1).first->second);
            } while (wanted.contains(one->eid));
        }
        assign_below(*one, one->eid + "__");
    }
}

/// A unit's number without the word before or behind it.
std::string number_of(Provision const& unit) {
    std::string text = plain_text(unit.num.content);
    Heading heading = take_apart(text);
    return heading.number.empty() ? text : heading.number;
}

class Completion {
public:
    explicit Completion(Provision& root) : taken_(eids_in(root)) { name_below(root, ""); }

    std::vector<std::string> take_named() { return std::move(named_); }

private:
    void name_below(Provision& parent, std::string const& prefix) {
        constexpr std::size_t longest = 200;
        for (Provision& child : parent.children) {
            bool const is_place =
                needs_eid(child) || child.element == "attachment" || child.element == "component";
            if (needs_eid(child) && child.eid.empty()) {
                child.eid = free_eid(child, prefix);
                named_.push_back(child.eid);
            }
            bool const leads = is_place && !child.eid.empty() && child.eid.size() <= longest;
            name_below(child, leads ? child.eid + "__" : prefix);
        }
    }

    std::string free_eid(Provision const& unit, std::string const& prefix) {
        std::string const own = own_eid(unit.element, number_of(unit));
        std::string const wanted =
            prefix + (own.empty() ? std::string{abbreviation(unit.element)} + "_u" : own);
        std::string eid = wanted;
        std::size_t& count = counts_[wanted];
        do {
            ++count;
            if (own.empty()) eid = wanted + std::to_string(count);
            else if (count > 1) eid = wanted + "-" + std::to_string(count);
        } while (!taken_.insert(eid).second);
        return eid;
    }

    EidSet taken_;
    std::map<std::string, std::size_t> counts_;  // by the name wanted
    std::vector<std::string> named_;
};

}  // namespace

bool needs_eid(Provision const& provision) {
    std::string_view const element = provision.element;
    return element != "longTitle" && element != "annex" && !abbreviation(element).empty();
}

std::vector<std::string> complete_eids(Provision& root) {
    return Completion{root}.take_named();
}

std::string own_eid(std::string_view element, std::string_view number) {
    // Every eId below holds it again: a word longer than any number would grow with each of them.
    constexpr std::size_t longest = 64;
    std::string const part = number_part(number);
    if (part.empty() || part.size() > longest) return {};
    return std::string{abbreviation(element)} + "_" + part;
}

void assign_eids(Provision& root) {
    assign_below(root, "");
}

}  // namespace consult::exchange
