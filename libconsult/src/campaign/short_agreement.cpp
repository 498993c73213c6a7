#include "campaign/short_agreement.h"

#include <algorithm>
#include <vector>

#include "campaign/word_set.h"

namespace consult::campaign {
namespace {

WordSet const& agreement_words() {
    static WordSet const words{
        // English: agreement and refusal
        "i we my our you your it is am are do be to the a an of and for in on with this that these"
        " those all as so very",
        "support supports supporting supported agree agreed agrees endorse favor favour favorable"
        " yes good great excellent fine ok okay approve approved like love welcome thank thanks",
        "oppose opposes opposed opposing against disagree object reject no not don t stop bad"
        " terrible please",
        "strongly fully completely totally entirely absolutely definitely wholeheartedly really"
        " highly just simply",
        "proposed proposal proposals rule rules rulemaking regulation regulations draft law bill "
        "act"
        " amendment change changes idea plan policy initiative decision project document",
        // English: what is attached
        "see attached attachment attachments attach file files enclosed enclosure comment comments"
        " letter below above refer please find s",
        // Russian: agreement and refusal
        "я мы мой моя наш наша вы ваш это этот эту эта этой этого данный данную данное и в на с со "
        "к"
        " за по о от не нет да очень",
        "поддерживаю поддерживаем поддерживает поддержать поддержка согласен согласна согласны"
        " одобряю одобряем хорошо отлично правильно спасибо благодарю",
        "против возражаю возражаем не согласен отклонить прошу просим плохо",
        "полностью целиком всецело категорически абсолютно решительно всемерно",
        "проект проекта проекту проектом закон закона законопроект законопроекта приказ приказа"
        " приказу постановление постановления правила правил правилам документ документа инициативу"
        " инициатива предложение предложения предложением изменения изменений поправки решение",
        // Russian: what is attached
        "см смотри смотрите приложение приложении приложения прилагаю прилагается прилагаются"
        " приложено вложение вложении во файл файле файлы письмо письме комментарий комментарии"
        " замечания",
        // Kazakh: agreement and refusal
        "мен біз менің біздің бұл осы осыған мұны сол және үшін де да та те өте иә жоқ",
        "қолдаймын қолдаймыз қолдау қолдайды келісемін келісеміз келіседі мақұлдаймын мақұлдаймыз"
        " дұрыс жақсы рахмет рақмет",
        "қарсымын қарсымыз қарсы келіспеймін келіспейміз қолдамаймын қолдамаймыз",
        "толық толығымен толықтай мүлдем үзілді кесілді шын жүректен",
        "жоба жобаны жобасын жобасына жобаға жобамен заң заңды заңның бұйрық бұйрықты бұйрықтың"
        " қаулы қаулыны ереже ережені ережелер ұсыныс ұсынысты ұсынысқа бастама бастаманы өзгеріс"
        " өзгерісті өзгерістерді құжат құжатты шешім шешімді",
        // Kazakh: what is attached
        "қараңыз қараныз қараңыздар қосымша қосымшада қосымшаны тіркеме тіркемеде тіркелген "
        "тіркедім"
        " файл файлды файлда хат хатта пікір ескерту ескертпе"};
    return words;
}

}  // namespace

bool is_short_agreement(std::span<Word const> words) {
    if (words.size() < least_campaign_words) return true;
    std::vector<std::uint64_t> telling;
    for (Word const& word : words) {
        if (agreement_words().has(word.hash) || std::ranges::count(telling, word.hash) != 0)
            continue;
        telling.push_back(word.hash);
        if (telling.size() == least_telling_words) return false;
    }
    return true;
}

}  // namespace consult::campaign
