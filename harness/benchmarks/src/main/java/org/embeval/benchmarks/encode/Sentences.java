package org.embeval.benchmarks.encode;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Invented lines of words from several languages, 3 to 120 tokens long: most are short, a few are long. */
final class Sentences {
    private static final int FEWEST_TOKENS = 3;
    private static final int MOST_TOKENS = 120;
    private static final int SPECIAL_TOKENS = 2;
    private static final String[] WORDS = """
            the river kettle over slowly morning window between answer blue seven garden letter because promise
            der Fluss langsam Morgen Fenster zwischen Antwort sieben Garten Brief versprechen gestern
            la rivière lentement matin fenêtre entre réponse sept jardin lettre promesse hier
            el río despacio mañana ventana entre respuesta siete jardín carta promesa ayer
            река медленно утро окно между ответ семь сад письмо обещание вчера
            nehir yavaşça sabah pencere arasında cevap yedi bahçe mektup söz dün
            नदी धीरे सुबह खिड़की उत्तर सात बगीचा पत्र वादा कल
            النهر ببطء صباح نافذة بين جواب سبعة حديقة رسالة وعد
            河 慢慢 早晨 窗户 之间 回答 七 花园 信 昨天
            """.split("\\s+");

    private Sentences() {}

    /** The same lines for the same arguments. */
    static List<String> generate(int count, long seed, HuggingFaceTokenizer tokenizer) {
        int[] tokensOfWord = new int[WORDS.length];
        for (int word = 0; word < WORDS.length; word++) {
            tokensOfWord[word] = tokenizer.encode(WORDS[word], false, false).getIds().length;
        }
        Random random = new Random(seed);
        List<String> sentences = new ArrayList<>();
        while (sentences.size() < count) {
            // The fourth power of an even distribution: a fifth of the mean of even lengths, and a long tail.
            int tokens = FEWEST_TOKENS + (int) ((MOST_TOKENS - FEWEST_TOKENS + 1) * Math.pow(random.nextDouble(), 4));
            sentences.add(sentence(tokens - SPECIAL_TOKENS, tokensOfWord, random));
        }
        return sentences;
    }

    private static String sentence(int tokens, int[] tokensOfWord, Random random) {
        List<String> words = new ArrayList<>();
        int left = tokens;
        while (left > 0) {
            int word = random.nextInt(WORDS.length);
            if (tokensOfWord[word] <= left) {
                words.add(WORDS[word]);
                left -= tokensOfWord[word];
            }
        }
        return String.join(" ", words);
    }
}
