using ComplaintFlow.Classifying;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ComplaintFlow.Tests.Classifying;

[Properties(Arbitrary = [typeof(TaxonomyTests)])]
public sealed class TaxonomyTests : IDisposable
{
    private static readonly Taxonomy Everything = Taxonomy.Define(t => t.Use([.. BuiltInTaxonomies.All]));

    private static readonly string[] Words = ["a", "b", "ab", "A", "a b", "a-b", "价", "价格", "Ａ", "c_d"];

    private readonly Reached _reached = new();

    public static Arbitrary<Causes> SomeCauses() => Arb.From(
        from isThere in Gen.Frequency((1, Gen.Constant(true)), (2, Gen.Constant(false))).ArrayOf(Words.Length)
        from names in Gen.Elements(Words).ArrayOf(Words.Length)
        from synonyms in Gen.Elements(Words).ArrayOf(Words.Length)
        select new Causes([.. Words.Select((code, at) => new NamedCause(code, names[at], synonyms[at])).Where((_, at) => isThere[at])]),
        causes => Smaller.Than(causes.All, Shrink).Select(all => new Causes(all)));

    public void Dispose() => _reached.Dispose();

    [Fact]
    public void The_sets_have_what_the_sources_name()
    {
        Assert.Equal(["general-causes 5", "stated-causes 16", "root-causes 6", "retail 4", "telecom 5", "insurance 4", "servqual 5"], BuiltInTaxonomies.All.Select(set => $"{set} {set.Terms.Length}"));
        Assert.All(Everything.Terms, term => Assert.True(term.Names.ContainsKey("en") && term.Names.ContainsKey("zh"), term.Code));
        Assert.Equal(
            [
                "服务质量不达标", "产品质量问题", "价格问题", "承诺未兑现", "沟通不畅",
                "态度不佳", "响应时间过长", "处理能力不足", "功能故障", "材料不合格", "价格不合理", "优惠与宣传不符", "未按时交货", "售后未兑现", "信息传递不畅", "反馈不及时",
            ],
            Everything.Terms.Where(term => term.Kind == TermKind.Cause).Select(term => term.NameIn("zh")));
        Assert.Equal(
            ["生产疏漏", "设计缺陷", "培训不到位", "态度问题", "物流合作方失误", "不可抗力"],
            Everything.Terms.Where(term => term.Kind == TermKind.RootCause).Select(term => Everything.NameOf(RootCause.Of(term.Code), "zh")));
        Assert.Equal(["可靠性", "响应性", "保证性", "同理心", "有形性"], Everything.Terms.Where(term => term.Kind == TermKind.QualityDimension).Select(term => Everything.NameOf(QualityDimension.Of(term.Code), "zh-CN")));
        Assert.Equal("VIP客户", Everything.NameOf(Category.Of("telecom/vip-customer"), "zh"));
    }

    [Fact]
    public void A_name_is_given_in_the_nearest_language_else_in_English_else_as_the_code()
    {
        Taxonomy taxonomy = Taxonomy.Define(t => t
            .Category("billing", "Billing", "账务")
            .Cause("price", "Price")
            .Term(TermKind.Touchpoint, new() { Code = "checkout", Names = { ["zh-Hant"] = "結帳", ["zh"] = "结账" } }));

        Assert.Equal("账务", taxonomy.NameOf(Category.Of("billing"), "zh-Hans-CN"));
        Assert.Equal("Billing", taxonomy.NameOf(Category.Of("billing"), "de"));
        Assert.Equal("Billing", taxonomy.NameOf(Category.Of("billing"), ""));
        Assert.Equal("Price", taxonomy.NameOf(Cause.Of("price"), "zh"));
        Assert.Equal("結帳", taxonomy.NameOf(Touchpoint.Of("checkout"), "zh-Hant-TW"));
        Assert.Equal("结账", taxonomy.NameOf(Touchpoint.Of("checkout"), "ZH-SG"));
        Assert.Equal("checkout", taxonomy.NameOf(Touchpoint.Of("checkout"), "en"));
        Assert.Equal("Billing", Category.Of("Billing").Name);
        Assert.Equal("unheard", taxonomy.NameOf(Category.Of("unheard"), "zh"));
    }

    [Theory]
    [InlineData("insurance/slow-claim", "insurance/slow-claim")]
    [InlineData("slow-claim", "insurance/slow-claim")]
    [InlineData("理赔慢", "insurance/slow-claim")]
    [InlineData("Slow Claim", "insurance/slow-claim")]
    [InlineData("ＳＬＯＷ＿ｃｌａｉｍ", "insurance/slow-claim")]
    [InlineData("Insurance/Slow_Claim", "insurance/slow-claim")]
    [InlineData("vip客户", "telecom/vip-customer")]
    [InlineData("slow", null)]
    [InlineData("", null)]
    public void A_code_a_name_or_a_synonym_stands_for_a_term_however_it_is_typed(string text, string? code) =>
        Assert.Equal(code, Everything.Resolve(TermKind.Category, text)?.Code);

    [Fact]
    public void A_text_stands_for_a_term_of_its_kind_only()
    {
        Assert.Equal("price", Everything.Resolve(TermKind.Cause, "价格问题")?.Code);
        Assert.Null(Everything.Resolve(TermKind.Category, "价格问题"));
        Assert.Null(Everything.Resolve(TermKind.Touchpoint, "price"));
    }

    [Property(MaxTest = 500)]
    public Property What_is_resolved_resolves_to_itself(Causes causes) =>
        _reached.Check(["a taxonomy with terms", "a name or a synonym that stands for a term"], reached =>
        {
            TaxonomyOptions options = new();
            foreach ((string code, string name, string synonym) in causes.All)
                options.Causes.Add(new() { Code = code, Names = { ["en"] = name }, Synonyms = { synonym } });
            Taxonomy? taxonomy = TaxonomyCompiler.Compile(new(options, new()), []);
            if (taxonomy is null)
                return;

            if (taxonomy.Terms.Length > 0)
                reached("a taxonomy with terms");
            foreach (string word in Words.Concat(taxonomy.Terms.Select(term => term.Code)))
            {
                if (taxonomy.Resolve(TermKind.Cause, word) is not { } term)
                    continue;
                if (term.Code != word)
                    reached("a name or a synonym that stands for a term");
                Assert.Same(term, taxonomy.Resolve(TermKind.Cause, term.Code));
            }

            Assert.All(taxonomy.Terms, term => Assert.Same(term, taxonomy.Resolve(TermKind.Cause, term.Code)));
        });

    [Fact]
    public void A_name_that_two_terms_have_stands_for_neither_and_a_code_goes_before_a_name()
    {
        Taxonomy taxonomy = Taxonomy.Define(t => t
            .Category("billing", "Billing").Category("billing/other", "Other")
            .Category("network", "Network").Category("network/other", "Other")
            .Category("fees", "Network"));

        Assert.Null(taxonomy.Resolve(TermKind.Category, "Other"));
        Assert.Equal("network", taxonomy.Resolve(TermKind.Category, "Network")?.Code);
    }

    [Fact]
    public void A_term_of_the_host_takes_the_place_of_one_of_a_set()
    {
        Taxonomy taxonomy = Taxonomy.Define(t => t.Cause("price", "Too dear", "太贵", "pricey").Use(BuiltInTaxonomies.GeneralCauses));

        Assert.Equal("Too dear", taxonomy.NameOf(Cause.Of("price"), "en"));
        Assert.Equal("price", taxonomy.Resolve(TermKind.Cause, "pricey")?.Code);
        Assert.Null(taxonomy.Resolve(TermKind.Cause, "overpriced"));
        Assert.Equal(5, taxonomy.Terms.Length);
    }

    [Theory]
    [InlineData("slow-clam", "insurance/slow-claim")]
    [InlineData("理赔很慢", "insurance/slow-claim")]
    [InlineData("logistic delay", "retail/logistics-delay")]
    [InlineData("fast-claim", null)]
    [InlineData("astronomy", null)]
    [InlineData("x", null)]
    public void The_nearest_term_is_the_one_that_was_probably_meant(string text, string? code) =>
        Assert.Equal(code, Everything.Nearest(TermKind.Category, text)?.Code);

    [Fact]
    public void Everything_that_is_wrong_with_a_taxonomy_is_told_at_once()
    {
        InvalidRulesException told = Assert.Throws<InvalidRulesException>(() => Taxonomy.Define(t => t
            .Category("billing/roaming", "Roaming")
            .Category("a//b", "Gap")
            .Cause("price", "Price").Cause("price", "Price again")
            .Cause("cost", "Cost", synonyms: "PRICE")
            .Cause("", "Nothing")
            .Term(TermKind.Touchpoint, new() { Code = "one", Parent = "two", Names = { ["english?"] = "One" } })
            .Term(TermKind.Touchpoint, new() { Code = "three", Parent = "four" })
            .Term(TermKind.Touchpoint, new() { Code = "four", Parent = "three" })
            .Term(TermKind.Category, new() { Code = "kept", Parent = "billing", Synonyms = { " " } })));

        Assert.Equal(
            [
                (ErrorCodes.InvalidTerm, "AddClassification, category 'a//b'"),
                (ErrorCodes.InvalidTerm, "AddClassification, category 'kept'"),
                (ErrorCodes.InvalidTerm, "AddClassification, category 'kept'"),
                (ErrorCodes.DuplicateTerm, "AddClassification, cause 'price'"),
                (ErrorCodes.InvalidTerm, "AddClassification, cause ''"),
                (ErrorCodes.InvalidTerm, "AddClassification, touchpoint 'one'"),
                (ErrorCodes.UnknownParent, "AddClassification, category 'billing/roaming'"),
                (ErrorCodes.UnknownParent, "AddClassification, touchpoint 'three'"),
                (ErrorCodes.UnknownParent, "AddClassification, touchpoint 'four'"),
                (ErrorCodes.AmbiguousSynonym, "AddClassification, cause 'cost'"),
            ],
            told.Faults.Select(fault => (fault.Code, fault.Place)));
        Assert.Contains("'price' identifies both 'price' and 'cost'.", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_term_has_no_more_than_64_names_and_synonyms() =>
        Assert.Equal(
            ErrorCodes.ClassificationTooLarge,
            Assert.Single(Assert.Throws<InvalidRulesException>(() => Taxonomy.Define(t => t.Cause("price", "Price", null, [.. Enumerable.Range(0, 64).Select(at => $"s{at}")]))).Faults).Code);

    private static IEnumerable<NamedCause> Shrink(NamedCause cause) => Smaller.Parts(
        Smaller.Before(cause.Name, Words).Select(name => cause with { Name = name }),
        Smaller.Before(cause.Synonym, Words).Select(synonym => cause with { Synonym = synonym }));

    public sealed record NamedCause(string Code, string Name, string Synonym);

    public sealed record Causes(NamedCause[] All)
    {
        public override string ToString() => string.Join("; ", All.AsEnumerable());
    }
}
