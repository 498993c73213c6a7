/// Reading files of rules: what is the same in each of their formats.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json.hpp>
#include <consult/procedure.h>

#include "exchange/json_reader.h"

namespace consult::exchange {

/// Reads one object of a file after the other; problems go into one list. A reader of a format is
/// derived from it and has a function for each kind of object.
class RuleReader {
public:
    explicit RuleReader(Problems& problems) : problems_(problems) {}

protected:
    void check_format(ObjectReader& in, std::string_view format) {
        std::string const given = in.text("format");
        if (given.empty() || given == format) return;
        problems_.add(ErrorCode::invalid, "format", "procedure.format",
                      "The format {given} is not known here; this is {format}.",
                      {{"given", given}, {"format", std::string{format}}});
    }

    /// A whole number from 1 to `most`; nothing where there is none, which is refused.
    std::optional<std::uint32_t> number(ObjectReader& in, std::string_view name,
                                        std::uint32_t most) {
        if (!in.member(name)) {
            if (in.is_object() && !in.has(name)) missing(in, name);
            return std::nullopt;
        }
        std::optional<std::int64_t> const given = in.optional_integer(name);
        if (!given) return std::nullopt;
        if (*given >= 1 && *given <= most) return static_cast<std::uint32_t>(*given);
        problems_.add(ErrorCode::invalid, in.path_of(name), "json.range",
                      "{given} is out of range; give 1 to {most}.",
                      {{"given", std::to_string(*given)}, {"most", std::to_string(most)}});
        return std::nullopt;
    }

    void missing(ObjectReader const& in, std::string_view name) {
        problems_.add(ErrorCode::invalid, in.path_of(name), "json.missing",
                      "This member is required.");
    }

    /// The value of a name; `otherwise` where it is not there. `last` is the enum's last one.
    template <class Enum>
    Enum word(ObjectReader& in, std::string_view member,
              std::optional<Enum> (*from)(std::string_view), Enum last,
              std::optional<Enum> otherwise = std::nullopt) {
        std::optional<std::string> const given =
            otherwise ? in.optional_text(member) : std::optional{in.text(member)};
        Enum const instead = otherwise.value_or(Enum{});
        if (!given || (!otherwise && given->empty())) return instead;
        if (std::optional<Enum> const value = from(*given)) return *value;
        std::string values;
        for (int i = 0; i <= static_cast<int>(last); ++i)
            values += (values.empty() ? "" : ", ") + std::string{name(static_cast<Enum>(i))};
        problems_.add(ErrorCode::invalid, in.path_of(member), "json.one_of",
                      "“{given}” is none of the values allowed here; give one of: {values}.",
                      {{"given", *given}, {"values", values}});
        return instead;
    }

    /// A text that may be left out, but not be empty.
    std::string words_if_any(ObjectReader& in, std::string_view name) {
        std::optional<std::string> given = in.optional_text(name);
        if (given && given->empty()) {
            problems_.add(ErrorCode::invalid, in.path_of(name), "json.empty",
                          "There is nothing in it; leave the member out.");
        }
        return given ? *std::move(given) : std::string{};
    }

    template <class Reader, class Part>
    std::optional<Part> part(ObjectReader& in, std::string_view name,
                             Part (Reader::*read)(ObjectReader&)) {
        boost::json::value const* const value = in.member(name);
        if (!value) return std::nullopt;
        return read_object(*value, in.path_of(name), read);
    }

    template <class Reader, class Part>
    Part required(ObjectReader& in, std::string_view name, Part (Reader::*read)(ObjectReader&)) {
        std::optional<Part> given = part(in, name, read);
        if (!given && in.is_object()) missing(in, name);
        return given ? *std::move(given) : Part{};
    }

    template <class Reader, class Item>
    std::vector<Item> list(ObjectReader& in, std::string_view name, bool is_required,
                           Item (Reader::*read)(ObjectReader&)) {
        std::vector<Item> items;
        if (!in.member(name) && !is_required) return items;
        for (boost::json::value const& element : in.array(name)) {
            std::string const path = in.path_of(name) + "[" + std::to_string(items.size()) + "]";
            items.push_back(read_object(element, path, read));
        }
        return items;
    }

    template <class Reader, class Part>
    Part read_object(boost::json::value const& value, std::string path,
                     Part (Reader::*read)(ObjectReader&)) {
        ObjectReader in{value, std::move(path), problems_};
        Part read_part = (static_cast<Reader*>(this)->*read)(in);
        in.finish();
        return read_part;
    }

    // --- Objects of every format

    LegalSource source(ObjectReader& in) {
        LegalSource source;
        source.id = in.text("id");
        source.title = in.localized("title", true);
        source.url = words_if_any(in, "url");
        return source;
    }

    RuleTerm term(ObjectReader& in) {
        RuleTerm term;
        term.count = number(in, "count", 10'000);
        term.unit = word(in, "unit", term_unit_from, TermUnit::year);
        term.first_day =
            word(in, "first_day", first_day_from, FirstDay::same_day, {FirstDay::next_day});
        term.rest_at_end = word(in, "rest_at_end", rest_at_end_from, RestAtEnd::stays,
                                {RestAtEnd::next_working_day});
        return term;
    }

    RuleBasis basis(ObjectReader& in) {
        RuleBasis basis;
        basis.legal.source = in.text("source");
        basis.legal.place = words_if_any(in, "place");
        if (!in.member("verified") && in.is_object()) missing(in, "verified");
        basis.legal.is_verified = in.boolean("verified", false);
        basis.force = word(in, "force", rule_force_from, RuleForce::policy);
        return basis;
    }

    Problems& problems_;
};

}  // namespace consult::exchange
