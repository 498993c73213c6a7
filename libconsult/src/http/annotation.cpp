#include "http/annotation.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "exchange/json_reader.h"

namespace consult::http {
namespace {

namespace json = boost::json;

constexpr std::string_view model_context = "http://www.w3.org/ns/anno.jsonld";
constexpr std::string_view akoma_ntoso = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
constexpr std::string_view versions = "/api/v1/versions/";

std::string text_address(DraftVersionId version, Language const& language) {
    return std::string{versions} + std::to_string(version.value()) + "/texts/" + language.tag();
}

json::object fragment_selector(std::string const& provision) {
    return {{"type", "FragmentSelector"}, {"value", provision}, {"conformsTo", akoma_ntoso}};
}

json::object quote_selector(std::string const& exact, std::string const& prefix,
                            std::string const& suffix) {
    json::object quote{{"type", "TextQuoteSelector"}, {"exact", exact}};
    if (!prefix.empty()) quote["prefix"] = prefix;
    if (!suffix.empty()) quote["suffix"] = suffix;
    return quote;
}

json::object selector_of(Anchor const& anchor) {
    json::object selector = fragment_selector(anchor.provision);
    if (anchor.quote.empty()) return selector;
    selector["refinedBy"] = quote_selector(anchor.quote, anchor.prefix, anchor.suffix);
    return selector;
}

json::object target_of(AnnotatedComment const& annotated) {
    PublicComment const& comment = annotated.comment;
    json::object target{{"type", "SpecificResource"}};
    if (comment.version.value() == 0) {
        target["source"] = "/api/v1/consultations/" + comment.number.consultation.text();
        return target;
    }
    target["source"] = text_address(comment.version, annotated.draft_language);
    if (comment.anchor) target["selector"] = selector_of(*comment.anchor);
    return target;
}

json::object place_of(PlacedPassage const& placed, DraftVersionId version) {
    AnchorPlace const& found = placed.place;
    json::object place{{"type", "SpecificResource"},
                       {"source", text_address(version, placed.language)},
                       {"fit", name(found.fit)},
                       {"score", found.score},
                       {"removed", found.fate.is_removed}};
    if (found.provision.empty()) return place;
    json::object selector = fragment_selector(found.provision);
    if (!found.passage.empty()) {
        selector["refinedBy"] = quote_selector(found.passage, found.prefix, found.suffix);
    }
    place["selector"] = std::move(selector);
    return place;
}

json::array creators_of(PublicComment const& comment) {
    json::array creators;
    if (!comment.submitter.empty()) {
        creators.push_back({{"type", "Person"}, {"name", comment.submitter}});
    }
    if (!comment.organisation.empty()) {
        creators.push_back({{"type", "Organization"}, {"name", comment.organisation}});
    }
    return creators;
}

/// Reads one member that can only be one thing.
void require(exchange::ObjectReader& reader, std::string_view member, std::string_view value,
             bool may_be_absent, Problems& problems) {
    json::value const* const given = reader.member(member);
    if (!given && may_be_absent) return;
    if (given && given->is_string() && given->get_string() == value) return;
    problems.add(ErrorCode::invalid, reader.path_of(member), "annotation.constant",
                 "This must be {value}.", {{"value", std::string{value}}});
}

/// `@context` may list others beside the model's.
void read_context(exchange::ObjectReader& reader, Problems& problems) {
    json::value const* const given = reader.member("@context");
    auto const is_model = [](json::value const& value) {
        return value.is_string() && value.get_string() == model_context;
    };
    bool const is_there =
        given && (is_model(*given) ||
                  (given->is_array() && std::ranges::any_of(given->get_array(), is_model)));
    if (is_there) return;
    problems.add(ErrorCode::invalid, "@context", "annotation.constant", "This must be {value}.",
                 {{"value", std::string{model_context}}});
}

void read_body(exchange::ObjectReader& reader, NewComment& comment, Problems& problems) {
    json::value const* const given = reader.member("body");
    if (!given) {
        problems.add(ErrorCode::invalid, "body", "json.missing", "This member is required.");
        return;
    }
    exchange::ObjectReader body{*given, "body", problems};
    require(body, "type", "TextualBody", false, problems);
    require(body, "format", "text/plain", true, problems);
    require(body, "purpose", "commenting", true, problems);
    comment.text = body.text("value");
    comment.language = body.language("language", false);
    body.finish();
}

/// The version that an address is of, or whose text. It is relative, or on whatever host: a portal
/// may have several names, and the version has to be one of the consultation's anyway.
std::optional<DraftVersionId> version_of(std::string_view address) {
    std::size_t const at = address.find(versions);
    if (at == address.npos) return std::nullopt;
    std::string_view const before = address.substr(0, at);
    bool const is_address =
        before.empty() || before.starts_with("https://") || before.starts_with("http://");
    if (!is_address || before.find_first_of("?#") != before.npos) return std::nullopt;
    std::string_view const rest = address.substr(at + versions.size());
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
    if (error != std::errc{} || value < 1) return std::nullopt;
    std::string_view language = rest.substr(static_cast<std::size_t>(end - rest.data()));
    if (language.empty()) return DraftVersionId{value};
    constexpr std::string_view texts = "/texts/";
    if (!language.starts_with(texts)) return std::nullopt;
    language.remove_prefix(texts.size());
    return Language::parse(language) ? std::optional{DraftVersionId{value}} : std::nullopt;
}

void read_source(std::string const& source, std::string const& path, NewComment& comment,
                 Problems& problems) {
    if (source.ends_with("/api/v1/consultations/" + comment.consultation.text())) return;
    comment.version = version_of(source);
    if (comment.version) return;
    problems.add(ErrorCode::invalid, path, "annotation.source",
                 "This must be the address of a draft's text or of the consultation, such as "
                 "{example}.",
                 {{"example", "/api/v1/versions/7/texts/kk"}});
}

Anchor read_selector(json::value const& given, Problems& problems) {
    exchange::ObjectReader selector{given, "target.selector", problems};
    require(selector, "type", "FragmentSelector", false, problems);
    require(selector, "conformsTo", akoma_ntoso, true, problems);
    Anchor anchor;
    anchor.provision = selector.text("value");
    if (json::value const* const refined = selector.member("refinedBy")) {
        exchange::ObjectReader quote{*refined, "target.selector.refinedBy", problems};
        require(quote, "type", "TextQuoteSelector", false, problems);
        anchor.quote = quote.text("exact");
        anchor.prefix = quote.text_or_empty("prefix");
        anchor.suffix = quote.text_or_empty("suffix");
        quote.finish();
    }
    selector.finish();
    return anchor;
}

void read_target(exchange::ObjectReader& reader, NewComment& comment, Problems& problems) {
    json::value const* const given = reader.member("target");
    if (!given) {
        problems.add(ErrorCode::invalid, "target", "json.missing", "This member is required.");
        return;
    }
    if (json::string const* const address = given->if_string()) {
        return read_source({address->data(), address->size()}, "target", comment, problems);
    }
    exchange::ObjectReader target{*given, "target", problems};
    require(target, "type", "SpecificResource", true, problems);
    std::string const source = target.text("source");
    if (!source.empty()) read_source(source, "target.source", comment, problems);
    if (json::value const* const selector = target.member("selector")) {
        comment.anchor = read_selector(*selector, problems);
    }
    target.finish();
}

void read_one_creator(json::value const& given, std::string const& path, NewComment& comment,
                      Problems& problems) {
    exchange::ObjectReader creator{given, path, problems};
    std::string const type = creator.text("type");
    bool const is_organisation = type == "Organization";
    if (!is_organisation && !type.empty() && type != "Person") {
        problems.add(ErrorCode::invalid, path + ".type", "annotation.creator_type",
                     "This must be Person or Organization.");
    }
    std::string& name = is_organisation ? comment.identity.organisation : comment.identity.name;
    if (!name.empty()) {
        problems.add(ErrorCode::invalid, path, "annotation.creator_twice",
                     "A comment has one person and one organisation at most.");
    }
    name = creator.text("name");
    creator.finish();
}

/// One, or a person with an organisation.
void read_creator(exchange::ObjectReader& reader, NewComment& comment, Problems& problems) {
    json::value const* const given = reader.member("creator");
    if (!given) return;
    json::array const* const several = given->if_array();
    if (!several) return read_one_creator(*given, "creator", comment, problems);
    for (std::size_t i = 0; i < several->size() && i < 3; ++i) {
        read_one_creator((*several)[i], "creator." + std::to_string(i), comment, problems);
    }
}

/// What an annotation says of itself where it comes from. It gets an address and an instant here.
void skip_origin(exchange::ObjectReader& reader) {
    for (char const* const member : {"id", "created", "modified", "generator", "via", "place"})
        (void)reader.member(member);
}

}  // namespace

json::array annotation_context() {
    constexpr std::string_view terms = "urn:libconsult:annotation#";
    auto const term = [&](std::string_view name) { return std::string{terms} + std::string{name}; };
    return {model_context,
            {{"place", {{"@id", term("place")}, {"@type", "@id"}}},
             {"fit", term("fit")},
             {"score", term("score")},
             {"removed", term("removed")}}};
}

json::object annotation(AnnotatedComment const& annotated, bool has_context) {
    PublicComment const& comment = annotated.comment;
    json::object object;
    if (has_context) object["@context"] = annotation_context();
    object["id"] = "/api/v1/comments/" + comment.number.text() + "/annotation";
    object["type"] = "Annotation";
    object["motivation"] = "commenting";
    object["created"] =
        to_text(comment.imported ? comment.imported->source_date : comment.received_at);
    if (json::array creators = creators_of(comment); !creators.empty()) {
        object["creator"] = creators.size() == 1 ? creators.front() : json::value(creators);
    }
    if (!comment.text.empty()) {
        json::object body{
            {"type", "TextualBody"}, {"value", comment.text}, {"format", "text/plain"}};
        if (comment.language.tag() != "und") body["language"] = comment.language.tag();
        object["body"] = std::move(body);
    }
    object["target"] = target_of(annotated);
    if (annotated.place) object["place"] = place_of(*annotated.place, annotated.place_version);
    return object;
}

Result<NewComment> comment_from_annotation(json::value const& document,
                                           ConsultationNumber const& consultation) {
    Problems problems;
    exchange::ObjectReader reader{document, "", problems};
    NewComment comment;
    comment.consultation = consultation;
    read_context(reader, problems);
    require(reader, "type", "Annotation", false, problems);
    require(reader, "motivation", "commenting", true, problems);
    read_body(reader, comment, problems);
    read_target(reader, comment, problems);
    read_creator(reader, comment, problems);
    skip_origin(reader);
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return comment;
}

Error in_annotation(Error const& refusal) {
    using Path = std::pair<std::string_view, std::string_view>;
    constexpr std::array<Path, 9> paths{{{"text", "body.value"},
                                         {"language", "body.language"},
                                         {"version", "target.source"},
                                         {"anchor.provision", "target.selector.value"},
                                         {"anchor.quote", "target.selector.refinedBy.exact"},
                                         {"anchor.prefix", "target.selector.refinedBy.prefix"},
                                         {"anchor.suffix", "target.selector.refinedBy.suffix"},
                                         {"identity.name", "creator.name"},
                                         {"identity.organisation", "creator.name"}}};
    Problems problems;
    for (Problem const& problem : refusal.problems()) {
        auto const found = std::ranges::find(paths, problem.field, &Path::first);
        problems.add(problem.code,
                     found == paths.end() ? problem.field : std::string{found->second}, problem.key,
                     problem.message, problem.arguments);
    }
    return problems.refusal().value();
}

}  // namespace consult::http
