using System.Text.Json.Nodes;
using ComplaintFlow.Classifying;
using ComplaintFlow.Tests.Repository;

namespace ComplaintFlow.Tests.Classifying;

public class KeywordClassifierTests
{
    private static readonly Taxonomy Codes = Taxonomy.Define(t => t.Use(BuiltInTaxonomies.GeneralCauses, BuiltInTaxonomies.Retail, BuiltInTaxonomies.Telecom, BuiltInTaxonomies.Insurance));

    [Theory]
    [InlineData("住院理赔材料一个月前就交齐了，理赔慢", "insurance/slow-claim", null)]
    [InlineData("My claim was filed in May. A slow claim if ever there was one.", "insurance/slow-claim", null)]
    [InlineData("快递说已经送到，可是我没收到货", "retail/logistics-delay", null)]
    [InlineData("The assistant was RUDE and ignored me", "retail/service-attitude", "service-quality")]
    [InlineData("I was overcharged on my bill", "telecom/data-billing", "price")]
    [InlineData("ＶＩＰ客户的专线断了", "telecom/vip-customer", null)]
    [InlineData("说好的退款没兑现", null, "promise-not-kept")]
    [InlineData("Good morning", null, null)]
    [InlineData("", null, null)]
    public void Words_speak_for_codes(string text, string? category, string? cause)
    {
        ClassificationSuggestion suggested = KeywordClassifier.Define(Codes).Suggest(text);

        Assert.Equal((category, cause), (suggested.Category?.Name, suggested.Cause?.Name));
    }

    [Theory]
    [InlineData("客服態度惡劣，還掛我電話", "attitude")]
    [InlineData("The assistant was rude and rolled her eyes", "attitude")]
    [InlineData("等了一个下午没人理", "slow-response")]
    [InlineData("The technician had no idea and googled it", "lack-of-ability")]
    [InlineData("洗衣机坏了，一开机就冒烟", "functional-failure")]
    [InlineData("衣服洗一次就掉色", "poor-material")]
    [InlineData("手續費這麼貴，搶錢啊", "unreasonable-price")]
    [InlineData("跟廣告不符，贈品沒送", "not-as-advertised")]
    [InlineData("说好周六送货，还没到", "late-delivery")]
    [InlineData("保固期內拒絕維修", "after-sales-not-kept")]
    [InlineData("One department knew nothing of it and I had to repeat everything", "message-lost")]
    [InlineData("I never heard back, no update at all", "no-timely-feedback")]
    [InlineData("服务质量不达标", "service-quality")]
    public void Sub_causes_are_told_apart_in_both_scripts_and_in_English(string text, string cause) =>
        Assert.Equal(cause, KeywordClassifier.Define(Taxonomy.Define(t => t.Use(BuiltInTaxonomies.StatedCauses))).Suggest(text).Cause?.Name);

    [Theory]
    [InlineData("the bell rang and the tower shook", "tower")]
    [InlineData("the bell rang. The tower shook", null)]
    [InlineData("the tower shook and the bell rang", null)]
    [InlineData("the bell of the old church at the end of our long and crooked street, near the tower", null)]
    [InlineData("the bell of the old church, at the end of our street, is not the tower", null)]
    [InlineData("the bell, far away, and a bell of the old church in our street: the tower", "tower")]
    [InlineData("钟楼的钟声响了", "钟声")]
    [InlineData("钟楼那边很远很远很远很远很远很远很远有声", null)]
    public void The_parts_of_a_word_stand_in_their_order_close_together_in_one_sentence(string text, string? category)
    {
        KeywordClassifier classifier = KeywordClassifier.Define(Taxonomy.Empty, k => k.Category("tower", "bell…tower").Category("钟声", "钟楼…声"));

        Assert.Equal(category, classifier.Suggest(text).Category?.Name);
    }

    [Fact]
    public void Each_part_of_a_word_counts()
    {
        KeywordClassifier classifier = KeywordClassifier.Define(Taxonomy.Empty, k => k.Category("pair", "bell…tower").Category("single", "clockwork"));

        ClassificationSuggestion suggested = classifier.Suggest("clockwork, bell, tower");

        Assert.Equal(("pair", "bell…tower"), (suggested.Category?.Name, Assert.Single(suggested.Reasons).Words));
    }

    [Fact]
    public void The_reason_for_a_built_in_group_is_what_the_customer_wrote()
    {
        ClassificationSuggestion suggested = KeywordClassifier.Define(Taxonomy.Define(t => t.Use(BuiltInTaxonomies.StatedCauses))).Suggest("The waitress sneered");

        Assert.Contains("waitress*…sneer*", suggested.Reasons.Select(reason => reason.Words));
    }

    [Fact]
    public void The_words_of_a_cause_count_for_its_sub_causes()
    {
        TaxonomyOptions terms = new() { Causes = { new() { Code = "a" }, new() { Code = "b" }, new() { Code = "sub", Parent = "a" } } };
        KeywordClassifier classifier = KeywordClassifier.Define(
            TaxonomyCompiler.Compile(new(terms, new()), [])!,
            k => k.Cause("a", "one", "two").Cause("b", "three", "four").Cause("sub", "five"));

        Assert.Equal("a", classifier.Suggest("one").Cause?.Name);
        Assert.Equal("sub", classifier.Suggest("one five").Cause?.Name);
        Assert.Equal("sub", classifier.Suggest("one two three four five").Cause?.Name);
        Assert.Equal("b", classifier.Suggest("three four five").Cause?.Name);
    }

    [Theory]
    [InlineData("urgent, please", Urgency.Urgent)]
    [InlineData("It is not urgent", Urgency.Low)]
    [InlineData("马上处理，孩子受伤了", Urgency.Critical)]
    [InlineData("insurgent", null)]
    [InlineData("不急，反映一下", Urgency.Low)]
    public void The_most_urgent_words_count(string text, Urgency? urgency) =>
        Assert.Equal(urgency, KeywordClassifier.Define(Codes).Suggest(text).Urgency);

    [Fact]
    public void Most_different_words_win_then_the_more_particular_category_then_the_longer_words_then_the_first()
    {
        KeywordClassifier classifier = KeywordClassifier.Define(Taxonomy.Empty, k => k
            .Category("a", "one", "two").Category("b", "three")
            .Category("c/d", "four").Category("e", "seventeen"));

        Assert.Equal("a", classifier.Suggest("three three three one two").Category?.Name);
        Assert.Equal("c/d", classifier.Suggest("seventeen four").Category?.Name);
        Assert.Equal("e", classifier.Suggest("three seventeen").Category?.Name);
        Assert.Equal("e", KeywordClassifier.Define(Taxonomy.Empty, k => k.Category("f", "dog").Category("e", "cat")).Suggest("cat dog").Category?.Name);
    }

    [Fact]
    public void The_reasons_are_the_words_that_spoke_for_what_is_suggested_and_for_nothing_else()
    {
        ClassificationSuggestion suggested = KeywordClassifier.Define(Codes, k => k.Touchpoint("delivery", "doorstep")).Suggest("紧急！快递一直没送到。 Left on the Doorstep; the signal is fine.");

        Assert.Equal(
            [
                (ClassificationPart.Category, "快递"),
                (ClassificationPart.Category, "没送到"),
                (ClassificationPart.Touchpoint, "doorstep"),
                (ClassificationPart.Urgency, "紧急"),
            ],
            suggested.Reasons.Select(reason => (reason.Part, reason.Words)));
    }

    [Fact]
    public void The_example_of_the_documentation_comes_out_as_it_says()
    {
        KeywordClassifier classifier = KeywordClassifier.Define(
            Taxonomy.Define(t => t.Use(BuiltInTaxonomies.Telecom)),
            k => k.Category("telecom/data-billing", "charged twice", "overcharg*", "多扣").Urgency(Urgency.Urgent, "by tonight"));

        ClassificationSuggestion suggestion = classifier.Suggest("Ｏｖｅｒｃｈａｒｇｅｄ again, the tariff is wrong. 马上处理！");

        Assert.Equal("telecom/data-billing, Urgent: overcharg*, tariff, 马上", $"{suggestion.Category}, {suggestion.Urgency}: {string.Join(", ", suggestion.Reasons.Select(reason => reason.Words))}");
    }

    [Fact]
    public void Nothing_is_suggested_that_the_taxonomy_does_not_have()
    {
        Taxonomy retail = Taxonomy.Define(t => t.Use(BuiltInTaxonomies.Retail));

        Assert.Null(KeywordClassifier.Define(retail).Suggest("理赔 信号 账单 claim").Category);
        Assert.Equal("retail/product-quality", KeywordClassifier.Define(retail).Suggest("坏了").Category?.Name);
    }

    [Fact]
    public void Everything_that_is_wrong_with_the_words_is_told_at_once()
    {
        List<Fault> faults = [];
        KeywordOptions[] configured =
        [
            new() { Words = { "word" } },
            new() { Category = "retail", Cause = "price", Words = { "word" } },
            new() { Category = "insurance/slow-clam", Words = { "word" } },
            new() { Cause = "astronomy", Words = { "word" } },
            new() { Touchpoint = " ", Words = { "word" } },
            new() { Urgency = "soon", Words = { "word" } },
            new() { Category = "理赔慢" },
            new() { Category = "理赔慢", Words = { "*", new string('x', 65) } },
        ];

        Assert.Null(KeywordCompiler.Compile([configured], Codes, faults));
        Assert.Equal(
            [
                "CF4120 Classification:Keywords:0: The words do not indicate a code. Set exactly one of Category, Cause, Touchpoint and Urgency.",
                "CF4120 Classification:Keywords:1: The words indicate more than one code. Set exactly one of Category, Cause, Touchpoint and Urgency.",
                "CF4121 Classification:Keywords:2: The taxonomy does not contain 'insurance/slow-clam'. Use 'insurance/slow-claim', or add it to the taxonomy.",
                "CF4121 Classification:Keywords:3: The taxonomy does not contain 'astronomy'. Add it to the taxonomy.",
                "CF4120 Classification:Keywords:4: The name ' ' has leading or trailing white space. Correct the code.",
                "CF4103 Classification:Keywords:5:Urgency: Unknown urgency 'soon'. Use low, normal, urgent or critical.",
                "CF4120 Classification:Keywords:6: There are no words for 'insurance/slow-claim'. Add a word or a list of words.",
                "CF4120 Classification:Keywords:7: '*' is not a word or phrase of 1 to 64 characters. Shorten it, or remove it.",
                "CF4120 Classification:Keywords:7: 'xxxxxxxxxxxxxxxx…' is not a word or phrase of 1 to 64 characters. Shorten it, or remove it.",
            ],
            faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void Without_a_taxonomy_and_without_words_there_is_nothing_to_look_for() =>
        Assert.Equal(ErrorCodes.NoKeywords, Assert.Single(Assert.Throws<InvalidRulesException>(() => KeywordClassifier.Define(Taxonomy.Empty)).Faults).Code);

    [Fact]
    public void Every_word_that_comes_with_the_library_is_a_phrase_for_a_code_that_comes_with_it()
    {
        Taxonomy all = Taxonomy.Define(t => t.Use([.. BuiltInTaxonomies.All]));

        Assert.All(Lexicon.Keywords, keyword =>
        {
            Assert.All(keyword.Alternatives, part => Assert.All(part, words => Assert.True(ComplaintFlow.Names.PhraseMatcher.IsPhrase(words), words)));
            Assert.True(keyword.Part == ClassificationPart.Urgency || all.Find(keyword.Part == ClassificationPart.Cause ? TermKind.Cause : TermKind.Category, keyword.Code) is not null, keyword.Code);
        });
        Assert.Distinct(Lexicon.Keywords);
    }

    [Fact]
    public void Of_the_complaints_of_the_walkthrough_it_classifies_most_and_none_wrong()
    {
        KeywordClassifier classifier = KeywordClassifier.Define(Codes);
        (string Category, string? Suggested)[] rows = [.. JsonNode.Parse(RepositoryFiles.Read("samples/Walkthrough/complaints.json"))!.AsArray()
            .Select(row => ((string)row!["category"]!, classifier.Suggest($"{row["description"]}\n{row["wanted"]}").Category?.Name))
            .Where(row => Codes.Find(TermKind.Category, row.Item1) is not null)];

        // No measure of its worth: the words were written by people who had read these complaints.
        Assert.Equal((32, 25, 7), (rows.Length, rows.Count(row => row.Suggested == row.Category), rows.Count(row => row.Suggested is null)));
    }
}
