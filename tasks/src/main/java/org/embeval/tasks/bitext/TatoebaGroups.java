package org.embeval.tasks.bitext;

import java.util.Arrays;
import java.util.List;
import org.embeval.api.Group;
import org.embeval.datasets.reader.Tatoeba;

/**
 * The sets of languages that papers average Tatoeba over.
 *
 * <p>Two sets of 14 languages go by one name in the literature and must not be mixed: LaBSE's table 5 means the languages
 * of m-USE, mSimCSE and m-ST5 mean those of XNLI.
 */
final class TatoebaGroups {
    /** All languages: the column "All" of LaBSE's table 5. */
    static final Group ALL = group("tatoeba-112", Tatoeba.languages());

    /** The languages of m-USE besides English; its zh and zh-tw are one here. */
    private static final Group MUSE =
            group("tatoeba-14-muse", codes("ara cmn deu fra ita jpn kor nld pol por rus spa tha tur"));

    /** The languages of XNLI besides English. */
    private static final Group XNLI =
            group("tatoeba-14-xnli", codes("ara bul cmn deu ell fra hin rus spa swh tha tur urd vie"));

    /** The languages of XTREME version 1, as its program counts them; LaBSE's text says 37, its table 36. */
    private static final Group XTREME = group("tatoeba-36", codes("""
            afr ara ben bul cmn deu ell est eus fin fra heb hin hun ind ita jav jpn
            kat kaz kor mal mar nld pes por rus spa swh tam tel tgl tha tur urd vie"""));

    /**
     * The languages of LASER's training data, by the list in its README. LaBSE's table 5 counts 82, these are 83; which one
     * it leaves out is not known.
     */
    private static final Group LASER = group("tatoeba-laser", codes("""
            afr amh ara aze bel ben ber bos bre bul cat cbk ces cmn cor dan deu dtp ell epo est
            eus fin fra gle glg heb hin hrv hun hye ido ile ina ind isl ita jpn kab kat kaz khm
            kor kur kzj lat lfn lit lvs mal mar mhr mkd nds nld nob oci pes pol por ron rus slk
            slv spa sqi srp swe swh tam tat tel tgl tha tur uig ukr urd uzb vie wuu yue zsm"""));

    /** Languages without an entry in LaBSE's table 10; its Norwegian is taken to be nob, so nno is one of them. */
    private static final Group ZERO_SHOT = group("labse-zeroshot", codes("""
            ang arq arz ast awa ber bre cbk cha cor csb dsb dtp fao gsw hsb ido ile ina kab
            kzj lfn max mhr nds nno nov oci orv pam pms swg tzl war wuu yue"""));

    /** All groups in the order of tables. */
    static final List<Group> GROUPS = List.of(MUSE, XNLI, XTREME, LASER, ALL, ZERO_SHOT);

    private TatoebaGroups() {}

    private static Group group(String id, List<String> languages) {
        return new Group(
                id,
                BitextRetrieval.ACCURACY,
                languages.stream().map(Tatoeba::subset).toList());
    }

    private static List<String> codes(String codes) {
        return Arrays.asList(codes.split("\\s+"));
    }
}
