#include "program/demo_installation.h"

#include "page/embedded.h"

namespace consult::page {

/// The drafts of server/demo; written by the build (consult_embed in CMake).
[[nodiscard]] std::span<EmbeddedFile const> demo_files();

}  // namespace consult::page

namespace consult::program {
namespace {

using namespace std::chrono_literals;

Language language(char const* tag) {
    return *Language::parse(tag);
}

Bytes draft_file(std::string const& name) {
    for (page::EmbeddedFile const& file : page::demo_files()) {
        if (file.name == "drafts/" + name) return Bytes{file.content};
    }
    throw Fault{"the program has no draft " + name};
}

}  // namespace

LocalizedText in_three(char const* kk, char const* ru, char const* en) {
    LocalizedText text;
    text.set(language("kk"), kk);
    text.set(language("ru"), ru);
    text.set(language("en"), en);
    return text;
}

DemoInstallation::DemoInstallation(Common const& common) : today_(SystemClock{}.now()) {
    clock_ = std::make_shared<ManualClock>(today_ - 24h * 90);
    PlatformOptions options;
    options.database = common.database;
    options.clock = clock_;
    platform_ = value_or_fail(Platform::open(std::move(options)));
    if (!platform_->institutions().list().empty()) {
        throw Failure{"the database has institutions already; the demonstration wants a new one"};
    }
    create_people();
}

void DemoInstallation::create_people() {
    Institution health;
    health.code = "MOH";
    health.name = in_three("Денсаулық және тамақтану министрлігі",
                           "Министерство здоровья и питания", "Ministry of Health and Nutrition");
    health.zone = *ZoneName::parse("Asia/Almaty");
    health.contact = "consultations@health.example";
    InstitutionId const of_health =
        value_or_fail(platform_->institutions().create(system_, health)).id;

    Institution city;
    city.code = "CITY";
    city.name = in_three("Қала әкімдігі", "Городской акимат", "City akimat");
    city.zone = *ZoneName::parse("Asia/Almaty");
    city.contact = "talqylau@city.example";
    InstitutionId const of_city = value_or_fail(platform_->institutions().create(system_, city)).id;

    account("admin", "Alia Admin", "Portal administration", "demo-administrator-password",
            {{Role::administrator, {}}});
    account("moderator", "Marat Moderator", "Screening desk", "demo-moderator-password",
            {{Role::moderator, of_health}, {Role::moderator, of_city}});
    Account const regulator = account("regulator", "Raushan Regulator",
                                      "Department of Nutrition Policy", "demo-regulator-password",
                                      {{Role::regulator, of_health}, {Role::regulator, of_city}});
    regulator_ = Actor{Official{regulator.id, regulator.name, regulator.office, regulator.roles}};
}

Account DemoInstallation::account(char const* login, char const* name, char const* office,
                                  char const* password, std::vector<RoleGrant> roles) {
    return value_or_fail(
        platform_->accounts().create(system_, {login, name, office, password, std::move(roles)}));
}

ConsultationNumber DemoInstallation::prepare(char const* institution, char const* draft,
                                             LocalizedText title, LocalizedText summary,
                                             std::vector<std::string> topics,
                                             std::chrono::days opens_in, std::chrono::days lasts) {
    ConsultationTexts texts;
    texts.title = std::move(title);
    texts.summary = std::move(summary);
    texts.topics = std::move(topics);
    texts.contact = "Department of Nutrition Policy, +7 7172 00 00 00";
    texts.languages = {language("ru"), language("kk"), language("en")};
    ConsultationNumber const number =
        value_or_fail(platform_->consultations().create(regulator_, institution, texts)).number;
    DraftVersion const version = value_or_fail(platform_->drafts().create(regulator_, number));
    for (char const* const tag : {"ru", "kk", "en"}) {
        (void)value_or_fail(platform_->drafts().add_text(
            regulator_, version.id, language(tag), SourceFormat::markdown,
            draft_file(std::string{draft} + "." + tag + ".md")));
    }
    document(number, DocumentKind::explanatory_note, "ru", "Пояснительная записка",
             "poyasnitelnaya-zapiska.txt",
             "Проект подготовлен для единых и понятных правил. Дополнительных расходов "
             "бюджета не требуется.\n");
    ZonedTime const now = value_or_fail(
        platform_->zones().at(platform_->clock().now(), *ZoneName::parse("Asia/Almaty")));
    auto const day = std::chrono::floor<std::chrono::days>(now.local);
    NewPeriod period;
    period.opens = day + opens_in + 9h;
    period.closes = day + opens_in + lasts + 18h;
    (void)value_or_fail(platform_->consultations().set_period(regulator_, number, period));
    return number;
}

void DemoInstallation::document(ConsultationNumber const& number, DocumentKind kind,
                                char const* tag, char const* title, char const* file,
                                char const* text) {
    (void)value_or_fail(platform_->documents().upload(regulator_, number,
                                                      {kind, language(tag), title, file, text}));
}

CommentNumber DemoInstallation::comment(ConsultationNumber const& number, char const* tag,
                                        char const* name, char const* provision, char const* text,
                                        Visibility visibility) {
    NewComment offered;
    offered.consultation = number;
    offered.text = text;
    offered.language = language(tag);
    offered.visibility = visibility;
    offered.identity.name = name;
    if (*provision != '\0') offered.anchor = Anchor{provision, {}, {}, {}};
    Digest const key = platform_->randomness().salt();
    offered.idempotency_key = Bytes{view(key)};
    clock_->advance(37min);
    return value_or_fail(platform_->comments().submit(std::move(offered))).number;
}

void DemoInstallation::screen(std::vector<CommentNumber> const& numbers, CommentEvent event,
                              std::string reason) {
    clock_->advance(3h);
    require(platform_->comments().screen(regulator_, numbers, event, std::move(reason)));
}

void DemoInstallation::respond(ConsultationNumber const& number,
                               std::vector<CommentNumber> comments, Disposition disposition,
                               char const* provision, char const* reason) {
    clock_->advance(20min);
    Response const response = value_or_fail(platform_->responses().write(
        regulator_, number, {disposition, reason, language("ru"), std::move(comments), provision}));
    require(platform_->responses().publish(regulator_, {response.id}));
}

void DemoInstallation::publish(ConsultationNumber const& number) {
    (void)value_or_fail(platform_->consultations().publish(regulator_, number));
}

void DemoInstallation::cancel(ConsultationNumber const& number, LocalizedText reason) {
    (void)value_or_fail(platform_->consultations().cancel(regulator_, number, std::move(reason)));
}

void DemoInstallation::report(ConsultationNumber const& number, LocalizedText text) {
    (void)value_or_fail(platform_->reports().draft(regulator_, number, std::move(text)));
    clock_->advance(24h);
    (void)value_or_fail(platform_->reports().publish(regulator_, number));
}

}  // namespace consult::program
