#include "http/report_views.h"

#include "http/campaign_views.h"
#include "http/obligation_views.h"
#include "http/participation_views.h"
#include "http/theme_views.h"
#include "http/views.h"

namespace consult::http {

namespace json = boost::json;

namespace {

template <class Items, class Shown>
json::array all_of(Items const& items, Shown const& shown) {
    json::array array;
    for (auto const& item : items)
        array.push_back(shown(item));
    return array;
}

void add_instant(json::object& object, char const* key, std::optional<Instant> const& instant) {
    if (instant) object[key] = to_text(*instant);
}

json::object dispositions(std::uint64_t const (&counts)[5]) {
    json::object object;
    for (std::size_t i = 0; i < std::size(counts); ++i)
        object[name(static_cast<Disposition>(i))] = counts[i];
    return object;
}

json::value known(KnownParticipation const& known) {
    return {
        {"languages",
         all_of(
             known.languages,
             [](LanguageCount const& one) {
                 return json::object{{"language", one.language.tag()}, {"comments", one.comments}};
             })},
        {"shown_as_given", known.shown_as_given},
        {"name_withheld", known.name_withheld},
        {"imported", known.imported},
        {"late", known.late}};
}

json::value arrival(DayArrivals const& one) {
    return {{"day", to_text(one.day)}, {"comments", one.comments}};
}

json::value obligation(ReportObligation const& one) {
    json::object shown{{"key", one.key},
                       {"name", view(one.name)},
                       {"by", name(one.by)},
                       {"state", name(one.state)}};
    if (one.due) shown["due"] = view(*one.due);
    add_instant(shown, "met_at", one.met_at);
    add_instant(shown, "broken_at", one.broken_at);
    if (!one.waiver.empty()) shown["waiver"] = view(one.waiver);
    return shown;
}

json::value theme(ReportTheme const& one) {
    return {{"theme", view(one.theme)},
            {"by_disposition", dispositions(one.by_disposition)},
            {"unanswered", one.unanswered}};
}

json::value provision(ProvisionHeat const& one) {
    return {{"eid", one.eid}, {"name", one.name}, {"comments", one.comments}};
}

json::value change(DraftChange const& one) {
    json::object shown{
        {"kind", name(one.kind)},
        {"eid", one.eid},
        {"name", one.name},
        {"before", one.before},
        {"after", one.after},
        {"responses", all_of(one.reasons, [](ResponseId id) { return json::value(id.value()); })}};
    if (!one.reason.empty()) shown["reason"] = view(one.reason);
    return shown;
}

json::value changes(DraftChanges const& all) {
    return {{"from_version", all.from_version},
            {"to_version", all.to_version},
            {"language", all.language.tag()},
            {"units_changed", all.units_changed},
            {"units", all.units},
            {"changes", all_of(all.changes, change)}};
}

json::value not_taken(ReportResponse const& one) {
    consult::Response const& response = one.response;
    json::object shown{
        {"response", response.id.value()},
        {"disposition", name(response.disposition)},
        {"reason", view(response.reason)},
        {"office", response.office},
        {"comments", response.comment_count},
        {"about", all_of(one.about, [](LocalizedText const& text) { return view(text); })}};
    if (!response.provision.empty()) {
        shown["provision"] = response.provision;
        shown["provision_name"] = one.provision_name;
        shown["version"] = response.version;
    }
    add_instant(shown, "published_at", response.published_at);
    return shown;
}

json::value opinion(RecordedEvent const& one) {
    json::object shown{{"subject", one.occurrence.subject},
                       {"at", to_text(one.occurrence.at)},
                       {"note", view(one.note)}};
    if (one.occurrence.is_favourable) shown["favourable"] = *one.occurrence.is_favourable;
    if (!one.url.empty()) shown["url"] = one.url;
    return shown;
}

json::value recommendation(ReportRecommendation const& one) {
    json::object shown{{"number", one.number.text()},
                       {"council_name", view(one.council)},
                       {"text", view(one.text)},
                       {"adopted_at", to_text(one.adopted_at)},
                       {"state", name(one.state)}};
    if (!one.provision.empty()) {
        shown["provision"] = one.provision;
        shown["provision_name"] = one.provision_name;
    }
    if (one.disposition) {
        shown["disposition"] = name(*one.disposition);
        shown["reason"] = view(one.reason);
    }
    add_instant(shown, "replied_at", one.replied_at);
    return shown;
}

}  // namespace

json::value view(ReportContent const& content) {
    json::object shown{
        {"consultation", content.number.text()},
        {"title", view(content.title)},
        {"institution", view(content.institution)},
        {"zone", content.zone.text()},
        {"final", content.is_final},
        {"verification", json::object{{"consultation", content.number.text()},
                                      {"log", view(content.log)},
                                      {"made_at", to_text(content.made_at)},
                                      {"comments_received", content.figures.comments_received}}},
        {"text", view(content.text)},
        {"figures", view(content.figures)},
        {"known", known(content.known)},
        {"participation", view(content.participation)},
        {"arrivals", all_of(content.arrivals, arrival)},
        {"obligations", all_of(content.obligations, obligation)},
        {"themes", all_of(content.themes, theme)},
        {"campaigns", all_of(content.campaigns, [](Campaign const& one) { return view(one); })},
        {"campaigns_total", content.campaigns_total},
        {"comments_in_campaigns", content.comments_in_campaigns},
        {"provisions", all_of(content.provisions, provision)},
        {"changes", changes(content.changes)},
        {"opinion_documents", all_of(content.opinions.documents,
                                     [](SupportingDocument const& one) { return view(one); })},
        {"opinions", all_of(content.opinions.events, opinion)},
        {"recommendations", all_of(content.recommendations, recommendation)},
        {"not_taken", all_of(content.not_taken, not_taken)},
        {"not_taken_total", content.not_taken_total}};
    if (content.period) shown["period"] = view(*content.period);
    add_instant(shown, "published_at", content.published_at);
    if (!content.unanswered_reason.empty())
        shown["unanswered_reason"] = view(content.unanswered_reason);
    return shown;
}

}  // namespace consult::http
