#include "http/reading_views.h"

#include "http/views.h"

namespace consult::http {
namespace {

namespace json = boost::json;

void set_reader(json::object& object, std::string_view name, std::optional<Reader> const& reader) {
    if (reader) object[name] = view(*reader);
}

json::object view_of(CommentWork const& work) {
    json::object object;
    set_instant(object, "read_at", work.read_at);
    set_reader(object, "read_by", work.read_by);
    set_reader(object, "assigned_to", work.assigned_to);
    set_instant(object, "assigned_at", work.assigned_at);
    object["needs_no_answer"] = work.needs_no_answer;
    set_reader(object, "held_by", work.held_by);
    set_instant(object, "held_until", work.held_until);
    return object;
}

json::object view_of(CampaignPlace const& place) {
    return {{"id", place.campaign},
            {"exemplar", place.exemplar.text()},
            {"likeness", place.likeness},
            {"own_words", place.own_words},
            {"adds", place.adds}};
}

json::object view_of(CodingTheme const& theme) {
    return {{"id", theme.id.value()}, {"name", view(theme.name)}};
}

json::object view_of(Agreement const& agreement) {
    json::object object{
        {"coders", agreement.coders},         {"decisions", agreement.decisions},
        {"all_raised", agreement.all_raised}, {"none_raised", agreement.none_raised},
        {"split", agreement.split},           {"observed", agreement.observed},
        {"expected", agreement.expected}};
    if (agreement.coders == 2) object["only_first"] = agreement.only_first;
    if (agreement.kappa) {
        object["kappa"] = *agreement.kappa;
        object["grade"] = name(grade_of(*agreement.kappa));
    }
    return object;
}

json::object view_of(Disagreement const& disagreement) {
    json::array raised;
    for (bool const said : disagreement.raised)
        raised.emplace_back(said);
    json::object object{{"comment", disagreement.comment.text()},
                        {"theme", disagreement.theme.value()},
                        {"raised", std::move(raised)}};
    if (disagreement.settled) object["settled"] = *disagreement.settled;
    return object;
}

}  // namespace

json::value view(CountedQueue const& queue) {
    json::object object;
    if (queue.queue) object["queue"] = name(*queue.queue);
    object["count"] = queue.count.count;
    object["exact"] = queue.count.is_exact;
    return object;
}

json::value view(Reader const& reader) {
    return {{"account", reader.account.value()},
            {"name", reader.name},
            {"office", reader.office},
            {"active", reader.is_active}};
}

json::value view(ReadingItem const& item) {
    json::object object{{"comment", view(item.comment)}, {"work", view_of(item.work)}};
    if (item.campaign) object["campaign"] = view_of(*item.campaign);
    json::array themes;
    for (LocalizedText const& theme : item.themes)
        themes.push_back(view(theme));
    object["themes"] = std::move(themes);
    object["notes"] = item.notes;
    return object;
}

json::value view(CommentNote const& note) {
    return {{"id", note.id.value()},
            {"author", view(note.author)},
            {"text", note.text},
            {"written_at", to_text(note.written_at)}};
}

json::value view(ReadComment const& read) {
    json::object object = view(read.item).as_object();
    json::array notes;
    for (CommentNote const& note : read.notes)
        notes.push_back(view(note));
    object["notes"] = std::move(notes);
    return object;
}

json::object view(ReadingFilter const& filter) {
    json::object object;
    json::array queues;
    for (auto const& [field, value] : fields_of(filter)) {
        if (field == "queue") {
            queues.emplace_back(value);
        } else {
            object[field] = value;
        }
    }
    object["queue"] = std::move(queues);
    return object;
}

json::object view(CommentSearch const& search) {
    json::object object;
    for (auto const& [field, value] : fields_of(search))
        object[field] = value;
    if (search.answered) object["answered"] = *search.answered;
    return object;
}

json::value view(SavedView const& saved) {
    json::object object{{"id", saved.id.value()}, {"name", saved.name}};
    if (auto const* const filter = std::get_if<ReadingFilter>(&saved.shown))
        object["filter"] = view(*filter);
    if (auto const* const search = std::get_if<CommentSearch>(&saved.shown))
        object["search"] = view(*search);
    return object;
}

json::value view(CodingSample const& sample) {
    json::array themes;
    for (CodingTheme const& theme : sample.themes)
        themes.push_back(view_of(theme));
    json::array coders;
    for (Coder const& coder : sample.coders) {
        coders.push_back(json::object{{"reader", view(coder.reader)}, {"coded", coder.coded}});
    }
    json::object object{{"id", sample.id.value()},
                        {"name", sample.name},
                        {"filter", view(sample.filter)},
                        {"seed", sample.seed},
                        {"drawn_from", sample.drawn_from},
                        {"size", sample.size},
                        {"made_at", to_text(sample.made_at)},
                        {"made_by", view(sample.made_by)},
                        {"themes", std::move(themes)},
                        {"coders", std::move(coders)}};
    set_instant(object, "closed_at", sample.closed_at);
    return object;
}

json::value view(CommentToCode const& comment) {
    return {{"comment", view(comment.comment)}};
}

json::value view(CodingResults const& results) {
    json::array themes;
    for (ThemeAgreement const& theme : results.themes) {
        themes.push_back(
            json::object{{"theme", view_of(theme.theme)}, {"agreement", view_of(theme.agreement)}});
    }
    json::array disagreements;
    for (Disagreement const& disagreement : results.disagreements)
        disagreements.push_back(view_of(disagreement));
    return json::object{{"sample", view(results.sample)},
                        {"overall", view_of(results.overall)},
                        {"themes", std::move(themes)},
                        {"disagreements", std::move(disagreements)}};
}

}  // namespace consult::http
