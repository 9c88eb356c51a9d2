using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Classifying;

/// <summary>How complaints are classified (<c>ComplaintFlow:Classification</c>). Filled by <see cref="ClassificationBuilder"/>, by configuration, or by itself.</summary>
public sealed class ClassificationOptions
{
    /// <summary>What is done with a code that neither the taxonomy nor the matrix knows.</summary>
    /// <value>By default <see cref="UnknownCodes.KeepAsUnclassified"/>. In configuration <c>keep-as-unclassified</c>, <c>refuse</c> or <c>accept</c>.</value>
    public UnknownCodes? UnknownCodes { get; set; }

    /// <summary>The codes that there are.</summary>
    public TaxonomyOptions Taxonomy { get; } = new();

    /// <summary>What impact and stated urgency come to; a matrix in configuration takes the place of the one in code.</summary>
    /// <value>By default <see cref="UrgencyMatrix.Default"/>.</value>
    public UrgencyMatrixOptions? UrgencyMatrix { get; set; }

    /// <summary>Whether complaints that come in without a category are classified by words.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool? UseKeywords { get; set; }

    /// <summary>Words in addition to those of the library and of the taxonomy.</summary>
    public IList<KeywordOptions> Keywords { get; } = [];

    /// <summary>Whether suggestions are only written into the journal, and not taken over.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool? SuggestOnly { get; set; }

    /// <summary>How long a classifier of the host's own may take before the complaint is received without it.</summary>
    /// <value>By default 2 seconds; from 1 millisecond to 60 seconds. In configuration such as <c>2 seconds</c>.</value>
    public TimeSpan? Patience { get; set; }

    internal static SettingTable<ClassificationOptions> Settings { get; } = new SettingTable<ClassificationOptions>()
        .Add(nameof(UnknownCodes), SettingForm.Members<UnknownCodes>(), ReadPolicy)
        .Section(nameof(Taxonomy), TaxonomyOptions.Settings, into => into.Taxonomy)
        .Add(nameof(UrgencyMatrix), new SettingForm.Section(UrgencyMatrixOptions.Settings), ReadMatrix)
        .Like("""{ "Urgencies": [ "can wait", "now" ], "Impacts": [ { "Impact": "one customer", "Yields": [ "normal", "urgent" ] } ] }""")
        .Flag(nameof(UseKeywords), (into, value) => into.UseKeywords = value)
        .Each(nameof(Keywords), KeywordOptions.Settings, keyword => new() { Place = Place.InConfiguration(keyword.Place) }, into => into.Keywords)
        .Like("""[ { "Category": "billing", "Words": "overcharg*" } ]""")
        .Flag(nameof(SuggestOnly), (into, value) => into.SuggestOnly = value)
        .Add(nameof(Patience), SettingForm.ClockTime, ReadPatience).Like("2 seconds");

    /// <summary>What could not be read.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Reads a configuration section in addition to what is there. What cannot be read comes out as a fault when the rules are compiled.</summary>
    /// <param name="classification">The section, whose children are <c>Taxonomy</c>, <c>UrgencyMatrix</c> and so on.</param>
    public void Read(IConfiguration classification)
    {
        ArgumentNullException.ThrowIfNull(classification);
        Settings.Read(SettingTree.Read(classification, "Classification", Faults), this, new(Faults));
    }

    /// <summary>A matrix of which nothing is said is none.</summary>
    private static void ReadMatrix(ClassificationOptions into, Setting matrix, SettingReader reader)
    {
        if (UrgencyMatrixOptions.Settings.Read(matrix, new(), reader) is { IsEmpty: false } said)
            into.UrgencyMatrix = said;
    }

    private static void ReadPolicy(ClassificationOptions into, Setting policy, SettingReader reader)
    {
        string written = TermText.Key(reader.Text(policy) ?? "");
        int known = Array.FindIndex(Enum.GetValues<UnknownCodes>(), one => JsonNames.Of(one) == written);
        if (known >= 0)
            into.UnknownCodes = (UnknownCodes)known;
        else
            reader.Add(policy, $"'{policy.Value}' is not a policy.", "Write keep-as-unclassified, refuse or accept.");
    }

    private static void ReadPatience(ClassificationOptions into, Setting patience, SettingReader reader)
    {
        if (Allowance.TryParse(reader.Text(patience), null, out Allowance allowance) && allowance.Kind == AllowanceKind.Elapsed)
            into.Patience = TimeSpan.FromSeconds(allowance.Count);
        else
            reader.Add(patience, $"'{patience.Value}' is not a time.", "Write it in seconds: 2 seconds.");
    }
}

/// <summary>The codes that there are.</summary>
public sealed class TaxonomyOptions
{
    /// <summary>The names of sets that come with the library, as <see cref="TaxonomySets"/> has them.</summary>
    public IList<string> Sets { get; } = [];

    /// <summary>The host's own categories. One takes the place of one of the same code in a set.</summary>
    public IList<TermOptions> Categories { get; } = [];

    /// <summary>The host's own causes.</summary>
    public IList<TermOptions> Causes { get; } = [];

    /// <summary>The host's own touchpoints, the stages of its customers' journey.</summary>
    public IList<TermOptions> Touchpoints { get; } = [];

    /// <summary>The host's own dimensions of service quality.</summary>
    public IList<TermOptions> QualityDimensions { get; } = [];

    internal static SettingTable<TaxonomyOptions> Settings { get; } = new SettingTable<TaxonomyOptions>()
        .Texts(nameof(Sets), new SettingForm.Choice([.. TaxonomySets.All.Select(set => set.Name)]), into => into.Sets)
        .Each(nameof(Categories), TermOptions.Settings, term => new() { Place = term.Place }, into => into.Categories)
        .Like("""[ { "Code": "billing", "Names": { "en": "Billing" } } ]""")
        .Each(nameof(Causes), TermOptions.Settings, term => new() { Place = term.Place }, into => into.Causes)
        .Like("""[ { "Code": "damaged", "Names": { "en": "Damaged on the way" } } ]""")
        .Each(nameof(Touchpoints), TermOptions.Settings, term => new() { Place = term.Place }, into => into.Touchpoints)
        .Like("""[ { "Code": "delivery", "Names": { "en": "Delivery" } } ]""")
        .Each(nameof(QualityDimensions), TermOptions.Settings, term => new() { Place = term.Place }, into => into.QualityDimensions)
        .Like("""[ { "Code": "speed", "Names": { "en": "Speed" } } ]""");

    internal IEnumerable<(TermKind Kind, IList<TermOptions> Terms)> Kinds =>
        [(TermKind.Category, Categories), (TermKind.Cause, Causes), (TermKind.Touchpoint, Touchpoints), (TermKind.QualityDimension, QualityDimensions)];
}

/// <summary>A term of a taxonomy.</summary>
public sealed class TermOptions
{
    /// <summary>The code that complaints carry; of a category the whole path.</summary>
    public string Code { get; set; } = "";

    /// <summary>The code of the term above it; not of categories, whose path says it.</summary>
    public string? Parent { get; set; }

    /// <summary>The name in each language, by BCP 47 tag.</summary>
    public IDictionary<string, string> Names { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Other ways to say it.</summary>
    public IList<string> Synonyms { get; } = [];

    internal static SettingTable<TermOptions> Settings { get; } = new SettingTable<TermOptions>()
        .Text(nameof(Code), (into, value) => into.Code = value ?? "").Like("billing/roaming")
        .Text(nameof(Parent), (into, value) => into.Parent = value).Like("contract")
        .Each(nameof(Names), new SettingForm.Map("language", SettingForm.AnyText), (into, name, reader) => into.Names[name.Key] = reader.Text(name) ?? "").Like("""{ "en": "Roaming", "zh": "漫游" }""")
        .Texts(nameof(Synonyms), into => into.Synonyms).Like("abroad");

    /// <summary>Where it stands in configuration; null for one in code, or that the options were given.</summary>
    internal string? Place { get; set; }
}

/// <summary>Words that speak for one code. Names one of the four.</summary>
public sealed class KeywordOptions
{
    /// <summary>The category that they speak for.</summary>
    public string? Category { get; set; }

    /// <summary>The cause that they speak for.</summary>
    public string? Cause { get; set; }

    /// <summary>The touchpoint that they speak for.</summary>
    public string? Touchpoint { get; set; }

    /// <summary>The urgency that they speak for: <c>low</c>, <c>normal</c>, <c>urgent</c>, <c>critical</c>.</summary>
    public string? Urgency { get; set; }

    /// <summary>The words or phrases, of 1 to 64 characters each; one that ends in <c>*</c> stands for every word that begins so.</summary>
    public IList<string> Words { get; } = [];

    internal static SettingTable<KeywordOptions> Settings { get; } = new SettingTable<KeywordOptions>()
        .Text(nameof(Category), (into, value) => into.Category = value).Like("billing")
        .Text(nameof(Cause), (into, value) => into.Cause = value).Like("damaged")
        .Text(nameof(Touchpoint), (into, value) => into.Touchpoint = value).Like("delivery")
        .Text(nameof(Urgency), SettingForm.Members<Urgency>(), (into, value) => into.Urgency = value)
        .Texts(nameof(Words), into => into.Words).Like("overcharg*");

    /// <summary>Where it stands; null for one that the options were given.</summary>
    internal Place? Place { get; set; }
}

/// <summary>An urgency matrix.</summary>
public sealed class UrgencyMatrixOptions
{
    /// <summary>The columns: how soon customers may say that something must be done.</summary>
    public IList<string> Urgencies { get; } = [];

    /// <summary>The rows.</summary>
    public IList<UrgencyMatrixRowOptions> Impacts { get; } = [];

    /// <summary>The host's own names that cells may yield, each with its urgency (<c>low</c>, <c>normal</c>, <c>urgent</c>, <c>critical</c>).</summary>
    public IDictionary<string, string> Priorities { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    internal static SettingTable<UrgencyMatrixOptions> Settings { get; } = new SettingTable<UrgencyMatrixOptions>()
        .Texts(nameof(Urgencies), into => into.Urgencies).Like("""[ "can wait", "now" ]""")
        .Each(nameof(Impacts), UrgencyMatrixRowOptions.Settings, _ => new(), into => into.Impacts)
        .Like("""[ { "Impact": "one customer", "Yields": [ "normal", "urgent" ] } ]""")
        .Each(nameof(Priorities), new SettingForm.Map("priority", SettingForm.Members<Urgency>()), (into, priority, reader) => into.Priorities[priority.Key] = reader.Text(priority) ?? "").Like("""{ "P1": "critical" }""");

    internal bool IsEmpty => Urgencies.Count == 0 && Impacts.Count == 0 && Priorities.Count == 0;
}

/// <summary>A row of an urgency matrix.</summary>
public sealed class UrgencyMatrixRowOptions
{
    /// <summary>How much is at stake.</summary>
    public string Impact { get; set; } = "";

    /// <summary>What it comes to in each column, in their order: an urgency, or a priority of the host's own.</summary>
    public IList<string> Yields { get; } = [];

    internal static SettingTable<UrgencyMatrixRowOptions> Settings { get; } = new SettingTable<UrgencyMatrixRowOptions>()
        .Text(nameof(Impact), (into, value) => into.Impact = value ?? "").Like("many customers")
        .Texts(nameof(Yields), into => into.Yields).Like("""[ "normal", "P1" ]""");
}
