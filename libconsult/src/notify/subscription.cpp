#include <consult/subscription.h>

#include "core/names.h"

namespace consult {
namespace {

using Kind = SubscriptionSubject::Kind;

constexpr Named<Kind> kind_names[] = {
    {Kind::everything, "everything"}, {Kind::institution, "institution"},
    {Kind::topic, "topic"},           {Kind::consultation, "consultation"},
    {Kind::comment, "comment"},
};
constexpr Named<Frequency> frequency_names[] = {
    {Frequency::at_once, "at_once"},
    {Frequency::daily, "daily"},
};

}  // namespace

std::string_view name(Kind kind) {
    return name_in(kind_names, kind);
}
std::optional<Kind> subscription_kind_from(std::string_view name) {
    return value_in(kind_names, name);
}
std::string_view name(Frequency frequency) {
    return name_in(frequency_names, frequency);
}
std::optional<Frequency> frequency_from(std::string_view name) {
    return value_in(frequency_names, name);
}

}  // namespace consult
