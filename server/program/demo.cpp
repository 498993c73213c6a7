/// `consult demo`: an installation as it looks after some months of use. All of it is invented.
#include <iostream>

#include "program/demo_installation.h"

namespace consult::program {
namespace {

using std::chrono::days;

void answered_consultation(DemoInstallation& demo) {
    demo.go_to(days{80});
    ConsultationNumber const number = demo.prepare(
        "CITY", "quiet-hours",
        in_three("Тұрғын аудандардағы тыныштық уақыты туралы", "О времени тишины в жилых районах",
                 "Quiet hours in residential districts"),
        in_three("Түнгі уақыттағы шуды шектейтін бірыңғай сағаттар ұсынылады.",
                 "Предлагается установить единые часы, когда шум в жилых районах запрещён.",
                 "The draft sets common hours in which noise is not allowed near homes."),
        {"housing", "noise"}, days{1}, days{20});
    demo.publish(number);
    std::vector<CommentNumber> numbers;
    demo.go_to(days{78});
    numbers.push_back(demo.comment(number, "ru", "Айгерим С.", "art_1__para_1",
                                   "Просим начинать время тишины в 22:00: маленькие дети ложатся "
                                   "раньше 23 часов."));
    numbers.push_back(demo.comment(number, "kk", "Ерлан", "art_1__para_2",
                                   "Жөндеу жұмыстарына түскі үзіліс те керек: сағат 13:00-ден "
                                   "15:00-ге дейін."));
    numbers.push_back(demo.comment(number, "ru", "", "art_2",
                                   "Кто и где заранее объявляет праздничные мероприятия? Укажите "
                                   "срок.",
                                   Visibility::name_withheld));
    numbers.push_back(demo.comment(number, "en", "Residents' association", "",
                                   "We support the draft and ask for the same hours all year."));
    CommentNumber const rude = demo.comment(
        number, "ru", "", "", "Сосед из 14-й квартиры, вот его телефон: 8 700 000 00 00.");
    demo.screen(numbers, CommentEvent::publish);
    demo.screen({rude}, CommentEvent::withhold, "Содержит персональные данные другого человека.");
    demo.go_to(days{50});
    demo.respond(number, {numbers[0]}, Disposition::partly_accepted, "art_1__para_1",
                 "В будние дни время тишины начнётся в 22:30: для 22:00 нет поддержки работающих "
                 "семей.");
    demo.respond(number, {numbers[1]}, Disposition::accepted, "art_1__para_2",
                 "Обеденный перерыв с 13:00 до 15:00 добавлен для ремонтных работ.");
    demo.respond(number, {numbers[2]}, Disposition::accepted, "art_2",
                 "Добавлен срок: не позднее чем за десять рабочих дней на сайте акимата.");
    demo.respond(number, {numbers[3]}, Disposition::noted, "",
                 "Спасибо за поддержку; часы одинаковы круглый год.");
    demo.respond(number, {rude}, Disposition::out_of_scope, "",
                 "Жалобу на соседа можно подать участковому; текст не публикуется.");
    demo.report(
        number,
        in_three("Бес пікір келіп түсті. Тыныштық уақыты 22:30-дан басталады, жөндеуге түскі "
                 "үзіліс қосылды.",
                 "Поступило пять комментариев. Время тишины начнётся в 22:30, для ремонта "
                 "добавлен обеденный перерыв, для объявления праздников – срок.",
                 "Five comments came in. Quiet hours will begin at 22:30, repairs pause at "
                 "midday, and celebrations are announced in good time."));
}

void closed_consultation(DemoInstallation& demo) {
    demo.go_to(days{40});
    ConsultationNumber const number = demo.prepare(
        "CITY", "quiet-hours",
        in_three("Құрылыс алаңдарындағы тыныштық уақыты туралы",
                 "О времени тишины на строительных площадках", "Quiet hours at building sites"),
        in_three("Тыныштық уақытын құрылыс алаңдарына тарату ұсынылады.",
                 "Предлагается распространить время тишины на строительные площадки.",
                 "The draft extends quiet hours to building sites."),
        {"construction", "noise"}, days{1}, days{15});
    demo.publish(number);
    demo.go_to(days{38});
    demo.screen(
        {demo.comment(number, "ru", "Строительная компания", "art_1__para_1",
                      "Бетон нельзя прервать в 23:00: просим исключение для непрерывных работ.")},
        CommentEvent::publish);
}

void open_consultation(DemoInstallation& demo) {
    demo.go_to(days{6});
    ConsultationNumber const number = demo.prepare(
        "MOH", "school-meals",
        in_three("Мектептерде тамақтандыруды ұйымдастыру қағидалары",
                 "Правила организации питания в школах", "Rules for meals in schools"),
        in_three("Мәзір, баға және ата-аналар бақылауы туралы бірыңғай қағидалар ұсынылады.",
                 "Предлагаются единые правила о меню, цене и родительском контроле.",
                 "Common rules on menus, prices and parents' control are proposed."),
        {"education", "health"}, days{1}, days{30});
    demo.publish(number);
    demo.go_to(days{4});
    std::vector<CommentNumber> numbers;
    numbers.push_back(
        demo.comment(number, "ru", "Мама двух школьников", "chp_2__art_3__para_3",
                     "Поддерживаю запрет сладких напитков. Добавьте, что питьевая вода "
                     "бесплатна."));
    numbers.push_back(demo.comment(number, "kk", "Ауыл мектебінің мұғалімі", "chp_2__art_4__para_2",
                                   "Ауылдық мектептерде 5–11-сыныптарға да тегін тамақ керек."));
    numbers.push_back(demo.comment(number, "ru", "Поставщик питания", "chp_2__art_3__para_1",
                                   "Пять рабочих дней мало: закупка продуктов занимает десять."));
    demo.screen(numbers, CommentEvent::publish);
    (void)demo.comment(number, "en", "A parent", "chp_3__art_5",
                       "May grandparents be members of the commission?");
}

void closing_soon_consultation(DemoInstallation& demo) {
    demo.go_to(days{13});
    ConsultationNumber const number = demo.prepare(
        "MOH", "school-meals",
        in_three("Балабақшаларда тамақтандыру қағидалары", "Правила питания в детских садах",
                 "Rules for meals in kindergartens"),
        in_three("Мектептерге арналған талаптар балабақшаларға таратылады.",
                 "Требования для школ распространяются на детские сады.",
                 "The requirements for schools are extended to kindergartens."),
        {"education", "health"}, days{1}, days{15});
    demo.publish(number);
}

void cancelled_consultation(DemoInstallation& demo) {
    demo.go_to(days{30});
    ConsultationNumber const number =
        demo.prepare("CITY", "quiet-hours",
                     in_three("Саябақтардағы тыныштық уақыты туралы", "О времени тишины в парках",
                              "Quiet hours in parks"),
                     in_three("Тыныштық уақытын қала саябақтарына тарату ұсынылады.",
                              "Предлагается распространить время тишины на городские парки.",
                              "The draft extends quiet hours to the parks of the city."),
                     {"noise", "parks"}, days{1}, days{20});
    demo.publish(number);
    demo.go_to(days{27});
    demo.screen({demo.comment(number, "kk", "Жүгіру клубы", "",
                              "Таңғы жүгіру жарыстары сағат 7:00-ден басталады: дыбыс "
                              "күшейткішке рұқсат беріңіз.")},
                CommentEvent::publish);
    demo.go_to(days{25});
    demo.cancel(number,
                in_three("Мәслихат саябақтарды абаттандыру қағидаларын қабылдады, онда шу "
                         "мәселесі реттелген. Түскен пікір сол қағидаларды әзірлеушілерге берілді.",
                         "Маслихат принял правила благоустройства парков, где вопрос шума решён. "
                         "Поступивший комментарий передан их разработчикам.",
                         "The maslikhat has adopted rules for parks that settle noise in them. "
                         "The comment that came in was handed to their authors."));
}

void upcoming_consultation(DemoInstallation& demo) {
    demo.go_to(days{2});
    demo.publish(demo.prepare(
        "CITY", "courtyard-parking",
        in_three("Аулалардағы көлік тұрағы қағидалары", "Правила парковки во дворах",
                 "Rules for parking in courtyards"),
        in_three("Аулада тұрақ орындарын белгілеу және балалар алаңдарын қорғау тәртібі ұсынылады.",
                 "Предлагается порядок разметки мест и защиты детских площадок.",
                 "The draft says how places are marked and playgrounds are protected."),
        {"housing", "transport"}, days{7}, days{20}));
}

void preparing_consultation(DemoInstallation& demo) {
    demo.go_to(days{1});
    (void)demo.prepare("MOH", "school-meals",
                       in_three("Жоғары оқу орындарында тамақтандыру қағидалары",
                                "Правила питания в вузах", "Rules for meals in universities"),
                       in_three("Дайындалып жатыр.", "Готовится.", "In preparation."),
                       {"education"}, days{7}, days{30});
}

}  // namespace

void add_demo(CLI::App& app, Common& common) {
    CLI::App* const command =
        app.add_subcommand("demo", "Fill a new database with an invented installation");
    command->callback([&common] {
        DemoInstallation demo{common};
        answered_consultation(demo);
        closed_consultation(demo);
        cancelled_consultation(demo);
        closing_soon_consultation(demo);
        open_consultation(demo);
        upcoming_consultation(demo);
        preparing_consultation(demo);
        std::cout << "the demonstration is in " << common.database << "\n";
    });
}

}  // namespace consult::program
