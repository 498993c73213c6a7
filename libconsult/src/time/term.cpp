#include <consult/term.h>

#include "core/names.h"

namespace consult {
namespace {

constexpr Named<TermUnit> unit_names[] = {
    {TermUnit::hour, "hour"}, {TermUnit::day, "day"},     {TermUnit::working_day, "working_day"},
    {TermUnit::week, "week"}, {TermUnit::month, "month"}, {TermUnit::quarter, "quarter"},
    {TermUnit::year, "year"},
};
constexpr Named<FirstDay> first_day_names[] = {
    {FirstDay::next_day, "next_day"},
    {FirstDay::same_day, "same_day"},
};
constexpr Named<RestAtEnd> rest_names[] = {
    {RestAtEnd::next_working_day, "next_working_day"},
    {RestAtEnd::stays, "stays"},
};

}  // namespace

std::string_view name(TermUnit unit) {
    return name_in(unit_names, unit);
}
std::optional<TermUnit> term_unit_from(std::string_view name) {
    return value_in(unit_names, name);
}
std::string_view name(FirstDay first) {
    return name_in(first_day_names, first);
}
std::optional<FirstDay> first_day_from(std::string_view name) {
    return value_in(first_day_names, name);
}
std::string_view name(RestAtEnd rest) {
    return name_in(rest_names, rest);
}
std::optional<RestAtEnd> rest_at_end_from(std::string_view name) {
    return value_in(rest_names, name);
}

}  // namespace consult
