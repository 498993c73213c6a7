/// `consult demo`: an installation as it looks after some months of use. All of it is invented.
#include <iostream>

#include "page/embedded.h"
#include "program/command.h"

namespace consult::page {

/// The drafts of server/demo; written by the build (consult_embed in CMake).
[[nodiscard]] std::span<EmbeddedFile const> demo_files();

}  // namespace consult::page

namespace consult::program {
namespace {

using namespace std::chrono_literals;

Language language(char const* tag) { return *Language::parse(tag); }

LocalizedText in_three(char const* kk, char const* ru, char const* en) {
    LocalizedText text;
    text.set(language("kk"), kk);
    text.set(language("ru"), ru);
    text.set(language("en"), en);
    return text;
}

/// Builds the demonstration day by day on a clock of its own, so that every date in it, the log's
/// included, is one that could have been.
class Demonstration {
public:
    explicit Demonstration(Common const& common) : today_(SystemClock{}.now()) {
        clock_ = std::make_shared<ManualClock>(today_ - 24h * 90);
        PlatformOptions options;
        options.database = common.database;
        options.clock = clock_;
        platform_ = value_or_fail(Platform::open(std::move(options)));
        if (!platform_->institutions().list().empty()) {
            throw Failure{"the database has institutions already; the demonstration wants a new one"};
        }
    }

    void build() {
        create_people();
        answered_consultation();
        closed_consultation();
        open_consultation();
        closing_soon_consultation();
        preparing_consultation();
    }

private:
    void create_people() {
        Institution health;
        health.code = "MOH";
        health.name = in_three("Денсаулық және тамақтану министрлігі",
                               "Министерство здоровья и питания",
                               "Ministry of Health and Nutrition");
        health.zone = *ZoneName::parse("Asia/Almaty");
        health.contact = "consultations@health.example";
        institution_ = value_or_fail(platform_->institutions().create(system_, health)).id;

        Institution city;
        city.code = "CITY";
        city.name = in_three("Қала әкімдігі", "Городской акимат", "City akimat");
        city.zone = *ZoneName::parse("Asia/Almaty");
        city.contact = "talqylau@city.example";
        city_ = value_or_fail(platform_->institutions().create(system_, city)).id;

        account("admin", "Alia Admin", "Portal administration", "demo-administrator-password",
                {{Role::administrator, {}}});
        account("moderator", "Marat Moderator", "Screening desk", "demo-moderator-password",
                {{Role::moderator, institution_}, {Role::moderator, city_}});
        Account const regulator =
            account("regulator", "Raushan Regulator", "Department of Nutrition Policy",
                    "demo-regulator-password",
                    {{Role::regulator, institution_}, {Role::regulator, city_}});
        regulator_ = Actor{Official{regulator.id, regulator.name, regulator.office, regulator.roles}};
    }

    Account account(char const* login, char const* name, char const* office, char const* password,
                    std::vector<RoleGrant> roles) {
        return value_or_fail(platform_->accounts().create(
            system_, {login, name, office, password, std::move(roles)}));
    }

    static Bytes draft_file(std::string const& name) {
        for (page::EmbeddedFile const& file : page::demo_files()) {
            if (file.name == "drafts/" + name) return Bytes{file.content};
        }
        throw Fault{"the program has no draft " + name};
    }

    /// Prepares a consultation with the drafts server/demo/drafts/NAME.LANGUAGE.md.
    ConsultationNumber prepare(char const* institution, char const* draft, LocalizedText title,
                               LocalizedText summary, std::vector<std::string> topics,
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

    void document(ConsultationNumber const& number, DocumentKind kind, char const* tag,
                  char const* title, char const* file, char const* text) {
        (void)value_or_fail(platform_->documents().upload(
            regulator_, number, {kind, language(tag), title, file, text}));
    }

    CommentNumber comment(ConsultationNumber const& number, char const* tag, char const* name,
                          char const* provision, char const* text,
                          Visibility visibility = Visibility::public_name) {
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

    void screen(std::vector<CommentNumber> const& numbers, CommentEvent event,
                std::string reason = {}) {
        clock_->advance(3h);
        require(platform_->comments().screen(regulator_, numbers, event, std::move(reason)));
    }

    void respond(ConsultationNumber const& number, std::vector<CommentNumber> comments,
                 Disposition disposition, char const* provision, char const* reason) {
        clock_->advance(20min);
        Response const response = value_or_fail(platform_->responses().write(
            regulator_, number,
            {disposition, reason, language("ru"), std::move(comments), provision}));
        require(platform_->responses().publish(regulator_, {response.id}));
    }

    void go_to(std::chrono::days before_today) { clock_->set(today_ - before_today); }

    void answered_consultation() {
        go_to(std::chrono::days{80});
        ConsultationNumber const number = prepare(
            "CITY", "quiet-hours",
            in_three("Тұрғын аудандардағы тыныштық уақыты туралы", "О времени тишины в жилых районах",
                     "Quiet hours in residential districts"),
            in_three("Түнгі уақыттағы шуды шектейтін бірыңғай сағаттар ұсынылады.",
                     "Предлагается установить единые часы, когда шум в жилых районах запрещён.",
                     "The draft sets common hours in which noise is not allowed near homes."),
            {"housing", "noise"}, std::chrono::days{1}, std::chrono::days{20});
        (void)value_or_fail(platform_->consultations().publish(regulator_, number));
        std::vector<CommentNumber> numbers;
        go_to(std::chrono::days{78});
        numbers.push_back(comment(number, "ru", "Айгерим С.", "art_1__para_1",
                                  "Просим начинать время тишины в 22:00: маленькие дети ложатся "
                                  "раньше 23 часов."));
        numbers.push_back(comment(number, "kk", "Ерлан", "art_1__para_2",
                                  "Жөндеу жұмыстарына түскі үзіліс те керек: сағат 13:00-ден "
                                  "15:00-ге дейін."));
        numbers.push_back(comment(number, "ru", "", "art_2",
                                  "Кто и где заранее объявляет праздничные мероприятия? Укажите "
                                  "срок.",
                                  Visibility::name_withheld));
        numbers.push_back(comment(number, "en", "Residents' association", "",
                                  "We support the draft and ask for the same hours all year."));
        CommentNumber const rude =
            comment(number, "ru", "", "", "Сосед из 14-й квартиры, вот его телефон: 8 700 000 00 00.");
        screen(numbers, CommentEvent::publish);
        screen({rude}, CommentEvent::withhold, "Содержит персональные данные другого человека.");
        go_to(std::chrono::days{50});
        respond(number, {numbers[0]}, Disposition::partly_accepted, "art_1__para_1",
                "В будние дни время тишины начнётся в 22:30: для 22:00 нет поддержки работающих "
                "семей.");
        respond(number, {numbers[1]}, Disposition::accepted, "art_1__para_2",
                "Обеденный перерыв с 13:00 до 15:00 добавлен для ремонтных работ.");
        respond(number, {numbers[2]}, Disposition::accepted, "art_2",
                "Добавлен срок: не позднее чем за десять рабочих дней на сайте акимата.");
        respond(number, {numbers[3]}, Disposition::noted, "",
                "Спасибо за поддержку; часы одинаковы круглый год.");
        respond(number, {rude}, Disposition::out_of_scope, "",
                "Жалобу на соседа можно подать участковому; текст не публикуется.");
        (void)value_or_fail(platform_->reports().draft(
            regulator_, number,
            in_three("Бес пікір келіп түсті. Тыныштық уақыты 22:30-дан басталады, жөндеуге түскі "
                     "үзіліс қосылды.",
                     "Поступило пять комментариев. Время тишины начнётся в 22:30, для ремонта "
                     "добавлен обеденный перерыв, для объявления праздников – срок.",
                     "Five comments came in. Quiet hours will begin at 22:30, repairs pause at "
                     "midday, and celebrations are announced in good time.")));
        clock_->advance(24h);
        (void)value_or_fail(platform_->reports().publish(regulator_, number));
    }

    void closed_consultation() {
        go_to(std::chrono::days{40});
        ConsultationNumber const number = prepare(
            "CITY", "quiet-hours",
            in_three("Құрылыс алаңдарындағы тыныштық уақыты туралы",
                     "О времени тишины на строительных площадках",
                     "Quiet hours at building sites"),
            in_three("Тыныштық уақытын құрылыс алаңдарына тарату ұсынылады.",
                     "Предлагается распространить время тишины на строительные площадки.",
                     "The draft extends quiet hours to building sites."),
            {"construction", "noise"}, std::chrono::days{1}, std::chrono::days{15});
        (void)value_or_fail(platform_->consultations().publish(regulator_, number));
        go_to(std::chrono::days{38});
        screen({comment(number, "ru", "Строительная компания", "art_1__para_1",
                        "Бетон нельзя прервать в 23:00: просим исключение для непрерывных работ.")},
               CommentEvent::publish);
    }

    void open_consultation() {
        go_to(std::chrono::days{6});
        ConsultationNumber const number = prepare(
            "MOH", "school-meals",
            in_three("Мектептерде тамақтандыруды ұйымдастыру қағидалары",
                     "Правила организации питания в школах", "Rules for meals in schools"),
            in_three("Мәзір, баға және ата-аналар бақылауы туралы бірыңғай қағидалар ұсынылады.",
                     "Предлагаются единые правила о меню, цене и родительском контроле.",
                     "Common rules on menus, prices and parents' control are proposed."),
            {"education", "health"}, std::chrono::days{1}, std::chrono::days{30});
        (void)value_or_fail(platform_->consultations().publish(regulator_, number));
        go_to(std::chrono::days{4});
        std::vector<CommentNumber> numbers;
        numbers.push_back(comment(number, "ru", "Мама двух школьников", "chp_2__art_3__para_3",
                                  "Поддерживаю запрет сладких напитков. Добавьте, что питьевая вода "
                                  "бесплатна."));
        numbers.push_back(comment(number, "kk", "Ауыл мектебінің мұғалімі", "chp_2__art_4__para_2",
                                  "Ауылдық мектептерде 5–11-сыныптарға да тегін тамақ керек."));
        numbers.push_back(comment(number, "ru", "Поставщик питания", "chp_2__art_3__para_1",
                                  "Пять рабочих дней мало: закупка продуктов занимает десять."));
        screen(numbers, CommentEvent::publish);
        (void)comment(number, "en", "A parent", "chp_3__art_5",
                      "May grandparents be members of the commission?");
    }

    void closing_soon_consultation() {
        go_to(std::chrono::days{13});
        ConsultationNumber const number = prepare(
            "MOH", "school-meals",
            in_three("Балабақшаларда тамақтандыру қағидалары", "Правила питания в детских садах",
                     "Rules for meals in kindergartens"),
            in_three("Мектептерге арналған талаптар балабақшаларға таратылады.",
                     "Требования для школ распространяются на детские сады.",
                     "The requirements for schools are extended to kindergartens."),
            {"education", "health"}, std::chrono::days{1}, std::chrono::days{15});
        (void)value_or_fail(platform_->consultations().publish(regulator_, number));
    }

    void preparing_consultation() {
        go_to(std::chrono::days{1});
        (void)prepare("MOH", "school-meals",
                      in_three("Жоғары оқу орындарында тамақтандыру қағидалары",
                               "Правила питания в вузах", "Rules for meals in universities"),
                      in_three("Дайындалып жатыр.", "Готовится.", "In preparation."),
                      {"education"}, std::chrono::days{7}, std::chrono::days{30});
    }

    Instant today_;
    std::shared_ptr<ManualClock> clock_;
    std::unique_ptr<Platform> platform_;
    Actor system_ = operator_of("demo");
    Actor regulator_;
    InstitutionId institution_;
    InstitutionId city_;
};

}  // namespace

void add_demo(CLI::App& app, Common& common) {
    CLI::App* const demo =
        app.add_subcommand("demo", "Fill a new database with an invented installation");
    demo->callback([&common] {
        Demonstration{common}.build();
        std::cout << "the demonstration is in " << common.database << "\n";
    });
}

}  // namespace consult::program
