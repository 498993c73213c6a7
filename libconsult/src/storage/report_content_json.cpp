#include "storage/report_content_json.h"

#include <concepts>
#include <cstddef>
#include <iterator>
#include <optional>
#include <type_traits>
#include <vector>

#include "response/figure_counts.h"
#include "storage/json_column.h"
#include "storage/localized_json.h"

namespace consult::storage {
namespace {

namespace json = boost::json;

/// A value or a constant of a type, so that one list of members serves writing and reading.
template <class Value, class Type>
concept Like = std::same_as<std::remove_const_t<Value>, Type>;

std::string_view name(TraitCell::Shown shown) {
    switch (shown) {
        case TraitCell::Shown::count: return "count";
        case TraitCell::Shown::few: return "few";
        case TraitCell::Shown::held: return "held";
    }
    throw Fault{"no such way of showing a count"};
}

/// The last value of each enumeration that a report names.
template <class Enum>
inline constexpr Enum last_of = Enum{};
template <>
inline constexpr auto last_of<Belonging> = Belonging::decision;
template <>
inline constexpr auto last_of<CampaignState> = CampaignState::dissolved;
template <>
inline constexpr auto last_of<Debtor> = Debtor::other;
template <>
inline constexpr auto last_of<Disposition> = Disposition::out_of_scope;
template <>
inline constexpr auto last_of<DocumentKind> = DocumentKind::other;
template <>
inline constexpr auto last_of<DraftChange::Kind> = DraftChange::Kind::moved;
template <>
inline constexpr auto last_of<ObligationState> = ObligationState::lapsed;
template <>
inline constexpr auto last_of<PeriodChange::Kind> = PeriodChange::Kind::closed_early;
template <>
inline constexpr auto last_of<ResponseState> = ResponseState::published;
template <>
inline constexpr auto last_of<Trait> = Trait::disability;
template <>
inline constexpr auto last_of<TraitCell::Shown> = TraitCell::Shown::held;

// The members of each value, in the order in which they are written.

template <class Archive, Like<Deadline> Value>
void members(Archive& archive, Value& value) {
    archive("local", value.local);
    archive("zone", value.zone);
    archive("instant", value.instant);
    archive("tzdata", value.tzdata_version);
}

template <class Archive, Like<Suspension> Value>
void members(Archive& archive, Value& value) {
    archive("from", value.from);
    archive("until", value.until);
}

template <class Archive, Like<PeriodChange> Value>
void members(Archive& archive, Value& value) {
    archive("kind", value.kind);
    archive("opens", value.opens);
    archive("closes", value.closes);
    archive("reason", value.reason);
    archive("at", value.at);
    archive("by", value.by);
    archive("suspension", value.suspension);
}

template <class Archive, Like<CommentPeriod> Value>
void members(Archive& archive, Value& value) {
    archive("opens", value.opens);
    archive("closes", value.closes);
    archive("history", value.history);
}

template <class Archive, Like<TreeHead> Value>
void members(Archive& archive, Value& value) {
    archive("size", value.size);
    archive("root", value.root);
}

template <class Archive, Like<ConsultationFigures> Value>
void members(Archive& archive, Value& value) {
    for_each_count(value, [&](std::string const& name, auto& count) { archive(name, count); });
}

template <class Archive, Like<LanguageCount> Value>
void members(Archive& archive, Value& value) {
    archive("language", value.language);
    archive("comments", value.comments);
}

template <class Archive, Like<KnownParticipation> Value>
void members(Archive& archive, Value& value) {
    archive("languages", value.languages);
    archive("shown_as_given", value.shown_as_given);
    archive("name_withheld", value.name_withheld);
    archive("imported", value.imported);
    archive("late", value.late);
}

template <class Archive, Like<TraitCell> Value>
void members(Archive& archive, Value& value) {
    archive("value", value.value);
    archive("shown", value.shown);
    archive("count", value.count);
}

template <class Archive, Like<TraitTable> Value>
void members(Archive& archive, Value& value) {
    archive("trait", value.trait);
    archive("held", value.is_held);
    archive("counts", value.cells);
    archive("no_answer", value.no_answer);
}

template <class Archive, Like<Participation> Value>
void members(Archive& archive, Value& value) {
    archive("comments", value.comments);
    archive("final", value.is_final);
    archive("traits", value.traits);
}

template <class Archive, Like<DayArrivals> Value>
void members(Archive& archive, Value& value) {
    archive("day", value.day);
    archive("comments", value.comments);
}

template <class Archive, Like<ReportObligation> Value>
void members(Archive& archive, Value& value) {
    archive("key", value.key);
    archive("name", value.name);
    archive("by", value.by);
    archive("state", value.state);
    archive("due", value.due);
    archive("met_at", value.met_at);
    archive("broken_at", value.broken_at);
    archive("waiver", value.waiver);
}

template <class Archive, Like<ThemeRewording> Value>
void members(Archive& archive, Value& value) {
    archive("was_name", value.was_name);
    archive("was_summary", value.was_summary);
    archive("reworded_at", value.reworded_at);
}

template <class Archive, Like<Theme> Value>
void members(Archive& archive, Value& value) {
    archive("id", value.id);
    archive("name", value.name);
    archive("summary", value.summary);
    archive("provision", value.provision);
    archive("position", value.position);
    archive("published_at", value.published_at);
    archive("created_at", value.created_at);
    archive("created_by", value.created_by);
    archive("written_at", value.written_at);
    archive("comments", value.comments);
    archive("responses", value.responses);
    archive("disposition", value.disposition);
    archive("reworded", value.reworded);
}

template <class Archive, Like<ReportTheme> Value>
void members(Archive& archive, Value& value) {
    archive("theme", value.theme);
    for (std::size_t i = 0; i < std::size(value.by_disposition); ++i)
        archive(name(static_cast<Disposition>(i)), value.by_disposition[i]);
    archive("unanswered", value.unanswered);
}

template <class Archive, Like<Campaign> Value>
void members(Archive& archive, Value& value) {
    archive("id", value.id);
    archive("exemplar", value.exemplar);
    archive("kind", value.kind);
    archive("state", value.state);
    archive("name", value.name);
    archive("sponsor", value.sponsor);
    archive("comments", value.comments);
    archive("with_additions", value.with_additions);
    archive("found_at", value.found_at);
    archive("written_at", value.written_at);
    archive("decided_at", value.decided_at);
    archive("decided_by", value.decided_by);
}

template <class Archive, Like<ProvisionHeat> Value>
void members(Archive& archive, Value& value) {
    archive("eid", value.eid);
    archive("name", value.name);
    archive("comments", value.comments);
}

template <class Archive, Like<DraftChange> Value>
void members(Archive& archive, Value& value) {
    archive("kind", value.kind);
    archive("eid", value.eid);
    archive("name", value.name);
    archive("before", value.before);
    archive("after", value.after);
    archive("responses", value.reasons);
    archive("reason", value.reason);
}

template <class Archive, Like<DraftChanges> Value>
void members(Archive& archive, Value& value) {
    archive("from_version", value.from_version);
    archive("to_version", value.to_version);
    archive("language", value.language);
    archive("units_changed", value.units_changed);
    archive("units", value.units);
    archive("changes", value.changes);
}

template <class Archive, Like<SupportingDocument> Value>
void members(Archive& archive, Value& value) {
    archive("id", value.id);
    archive("kind", value.kind);
    archive("language", value.language);
    archive("title", value.title);
    archive("file_name", value.file_name);
    archive("media_type", value.media_type);
    archive("size", value.size);
    archive("sha256", value.sha256);
    archive("uploaded_at", value.uploaded_at);
    archive("published_at", value.published_at);
}

/// Of an opinion, which does not stand here once it is withdrawn.
template <class Archive, Like<RecordedEvent> Value>
void members(Archive& archive, Value& value) {
    archive("subject", value.occurrence.subject);
    archive("at", value.occurrence.at);
    archive("favourable", value.occurrence.is_favourable);
    archive("note", value.note);
    archive("url", value.url);
    archive("recorded_at", value.recorded_at);
    archive("recorded_by", value.recorded_by);
}

template <class Archive, Like<Response> Value>
void members(Archive& archive, Value& value) {
    archive("id", value.id);
    archive("disposition", value.disposition);
    archive("reason", value.reason);
    archive("provision", value.provision);
    archive("version", value.version);
    archive("state", value.state);
    archive("office", value.office);
    archive("written_at", value.written_at);
    archive("published_at", value.published_at);
    archive("themes", value.themes);
    archive("campaigns", value.campaigns);
    archive("corrects", value.corrects);
    archive("comment_count", value.comment_count);
    archive("comments", value.comments);
}

template <class Archive, Like<ReportResponse> Value>
void members(Archive& archive, Value& value) {
    archive("response", value.response);
    archive("about", value.about);
    archive("provision_name", value.provision_name);
}

template <class Archive, Like<ReportContent> Value>
void members(Archive& archive, Value& value) {
    archive("consultation", value.number);
    archive("title", value.title);
    archive("institution", value.institution);
    archive("zone", value.zone);
    archive("languages", value.languages);
    archive("period", value.period);
    archive("final", value.is_final);
    archive("published_at", value.published_at);
    archive("log", value.log);
    archive("made_at", value.made_at);
    archive("comments_logged", value.comments_logged);
    archive("text", value.text);
    archive("figures", value.figures);
    archive("known", value.known);
    archive("participation", value.participation);
    archive("arrivals", value.arrivals);
    archive("obligations", value.obligations);
    archive("themes", value.themes);
    archive("campaigns", value.campaigns);
    archive("campaigns_total", value.campaigns_total);
    archive("comments_in_campaigns", value.comments_in_campaigns);
    archive("provisions", value.provisions);
    archive("changes", value.changes);
    archive("opinion_documents", value.opinions.documents);
    archive("opinions", value.opinions.events);
    archive("not_taken", value.not_taken);
    archive("not_taken_total", value.not_taken_total);
    archive("unanswered_reason", value.unanswered_reason);
}

class Writer {
public:
    template <class Value>
    void operator()(std::string_view member, Value const& value) {
        object_.emplace(json::string_view{member.data(), member.size()}, written(value));
    }
    template <class Value>
    static json::value all_of(Value const& value) {
        Writer writer;
        members(writer, value);
        return std::move(writer.object_);
    }

private:
    static json::value written(bool value) { return value; }
    template <std::integral Number>
    static json::value written(Number value) {
        return value;
    }
    static json::value written(std::string const& text) { return json::string{text}; }
    static json::value written(Instant at) { return json::string{to_text(at)}; }
    static json::value written(LocalDateTime local) { return json::string{to_text(local)}; }
    static json::value written(LocalDate day) { return json::string{to_text(day)}; }
    static json::value written(ZoneName const& zone) { return json::string{zone.text()}; }
    static json::value written(Language const& language) { return json::string{language.tag()}; }
    static json::value written(ConsultationNumber const& number) {
        return json::string{number.text()};
    }
    static json::value written(CommentNumber const& number) { return json::string{number.text()}; }
    static json::value written(Digest const& digest) { return json::string{to_hex(digest)}; }
    static json::value written(LocalizedText const& text) {
        json::object object;
        for (auto const& [language, words] : text.all())
            object[language.tag()] = words;
        return object;
    }
    template <class Kind>
    static json::value written(Id<Kind> id) {
        return id.value();
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    static json::value written(Enum value) {
        std::string_view const text = name(value);
        return json::string{text.data(), text.size()};
    }
    template <class Value>
    static json::value written(std::optional<Value> const& value) {
        return value ? written(*value) : json::value(nullptr);
    }
    template <class Value>
    static json::value written(std::vector<Value> const& values) {
        json::array array;
        array.reserve(values.size());
        for (Value const& value : values)
            array.push_back(written(value));
        return array;
    }
    template <class Value>
    static json::value written(Value const& value) requires requires(Writer& writer) {
        members(writer, value);
    }
    { return all_of(value); }

    json::object object_;
};

template <class Value>
Value good(Result<Value> const& read) {
    if (!read) throw Damage{"the content of a report can't be read: " + read.error().text()};
    return *read;
}

class Reader {
public:
    explicit Reader(json::object const& object) : object_(object) {}

    template <class Value>
    void operator()(std::string_view member, Value& value) {
        read(object_.at({member.data(), member.size()}), value);
    }

private:
    static std::string text_of(json::value const& from) {
        json::string const& text = from.as_string();
        return {text.data(), text.size()};
    }
    static void read(json::value const& from, bool& value) { value = from.as_bool(); }
    template <std::integral Number>
    static void read(json::value const& from, Number& value) {
        value = json::value_to<Number>(from);
    }
    static void read(json::value const& from, std::string& text) { text = text_of(from); }
    static void read(json::value const& from, Instant& at) {
        at = good(parse_instant(text_of(from)));
    }
    static void read(json::value const& from, LocalDateTime& local) {
        local = good(parse_local_date_time(text_of(from)));
    }
    static void read(json::value const& from, LocalDate& day) {
        day = good(parse_local_date(text_of(from)));
    }
    static void read(json::value const& from, ZoneName& zone) {
        zone = good(ZoneName::parse(text_of(from)));
    }
    static void read(json::value const& from, Language& language) {
        language = language_from(text_of(from));
    }
    static void read(json::value const& from, ConsultationNumber& number) {
        number = good(ConsultationNumber::parse(text_of(from)));
    }
    static void read(json::value const& from, CommentNumber& number) {
        number = good(CommentNumber::parse(text_of(from)));
    }
    static void read(json::value const& from, Digest& digest) {
        std::optional<Bytes> const octets = from_hex(text_of(from));
        std::optional<Digest> const found = octets ? digest_from(*octets) : std::nullopt;
        if (!found) throw Damage{"the content of a report holds a broken digest"};
        digest = *found;
    }
    static void read(json::value const& from, LocalizedText& text) {
        for (auto const& [tag, words] : from.as_object())
            text.set(language_from({tag.data(), tag.size()}), text_of(words));
    }
    template <class Kind>
    static void read(json::value const& from, Id<Kind>& id) {
        id = Id<Kind>{json::value_to<std::int64_t>(from)};
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    static void read(json::value const& from, Enum& value) {
        std::string const text = text_of(from);
        for (int i = 0; i <= static_cast<int>(last_of<Enum>); ++i) {
            value = static_cast<Enum>(i);
            if (name(value) == text) return;
        }
        throw Damage{"the content of a report names something unknown: " + text};
    }
    template <class Value>
    static void read(json::value const& from, std::optional<Value>& value) {
        if (!from.is_null()) read(from, value.emplace());
    }
    template <class Value>
    static void read(json::value const& from, std::vector<Value>& values) {
        values.reserve(from.as_array().size());
        for (json::value const& one : from.as_array())
            read(one, values.emplace_back());
    }
    template <class Value>
    static void read(json::value const& from, Value& value) requires requires(Reader& reader) {
        members(reader, value);
    }
    {
        Reader reader{from.as_object()};
        members(reader, value);
    }

    json::object const& object_;
};

}  // namespace

std::string to_json(ReportContent const& content) {
    return json::serialize(Writer::all_of(content));
}

ReportContent report_content_from(std::string_view text) {
    return from_json(text, [](json::value const& value) {
        ReportContent content;
        Reader reader{value.as_object()};
        members(reader, content);
        // What stands among opinions is one.
        for (RecordedEvent& event : content.opinions.events)
            event.occurrence.event = ProcedureEvent::opinion;
        return content;
    });
}

}  // namespace consult::storage
