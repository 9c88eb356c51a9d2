using ComplaintFlow.Matching;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Escalation;

/// <summary>
/// How warning signs are found in texts (<c>ComplaintFlow:SignalDetection</c>). Filled by <see cref="SignalDetectionBuilder"/>, by configuration, or by hand.
/// </summary>
public sealed class SignalDetectionOptions
{
    /// <summary>Whether texts are looked at.</summary>
    /// <value>By default <see langword="false"/>; <c>DetectSignals()</c> sets it. What configuration says counts before that.</value>
    public bool? Enabled { get; set; }

    /// <summary>Whether the built-in lexicon counts.</summary>
    /// <value>By default <see langword="true"/>.</value>
    public bool? BuiltIn { get; set; }

    /// <summary>Further phrases; one with the identifier of another replaces it.</summary>
    public IList<SignalPhraseOptions> Phrases { get; } = [];

    /// <summary>The identifiers of phrases that do not count.</summary>
    public IList<string> Without { get; } = [];

    /// <summary>Further words that take back the phrase right behind them.</summary>
    public IList<string> Negations { get; } = [];

    internal static SettingTable<SignalDetectionOptions> Settings { get; } = new SettingTable<SignalDetectionOptions>()
        .Flag(nameof(Enabled), (into, value) => into.Enabled = value)
        .Flag(nameof(BuiltIn), (into, value) => into.BuiltIn = value)
        .Each(nameof(Phrases), SignalPhraseOptions.Settings, phrase => new() { Place = Place.InConfiguration(phrase.Place) }, into => into.Phrases)
        .Like("""[ { "Id": "press.firm", "Signal": "threatens-publicity", "Texts": "the tower song" } ]""")
        .Texts(nameof(Without), into => into.Without).Like("legal.zh")
        .Texts(nameof(Negations), into => into.Negations).Like("hardly");

    /// <summary>What could not be read.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Reads a configuration section in addition to what is there. What cannot be read comes out as a fault when the rules are compiled.</summary>
    /// <param name="detection">The section.</param>
    public void Read(IConfiguration detection)
    {
        ArgumentNullException.ThrowIfNull(detection);
        Settings.Read(SettingTree.Read(detection, "SignalDetection", Faults), this, new(Faults));
    }
}

/// <summary>Wordings of which each means the same warning sign.</summary>
public sealed class SignalPhraseOptions
{
    /// <summary>The identifier, of 1 to 64 characters, which the journal gives as the reason; one of the built-in lexicon is replaced.</summary>
    public string? Id { get; set; }

    /// <summary>The sign. In configuration by its name: <c>heated</c>, <c>demands-supervisor</c>, <c>repeats-2</c> …</summary>
    public Signal Signal { get; set; }

    /// <summary>The wordings, in any language, of 1 to 64 characters each. One that ends in <c>*</c> also counts as the beginning of a word.</summary>
    public IList<string> Texts { get; } = [];

    internal static SettingTable<SignalPhraseOptions> Settings { get; } = new SettingTable<SignalPhraseOptions>()
        .Text(nameof(Id), (into, value) => into.Id = value).Like("press.firm")
        .Add(nameof(Signal), MatchSettings.SignalForm, ReadSignal)
        .Texts(nameof(Texts), into => into.Texts, alias: "Text").Like("the tower song");

    /// <summary>Where it stands; null for one that the options were given.</summary>
    internal Place? Place { get; set; }

    /// <summary>Whether what is wrong with <see cref="Signal"/> has been told.</summary>
    internal bool IsTold { get; private set; }

    private static void ReadSignal(SignalPhraseOptions into, Setting setting, SettingReader reader)
    {
        string? name = reader.Text(setting);
        into.IsTold = !Signal.TryParse(name ?? "", out Signal signal);
        into.Signal = signal;
        if (into.IsTold)
            reader.Faults.Add(new(ErrorCodes.InvalidPhrase, setting.Place, $"'{name}' is not a signal.", Signal.Known));
    }
}
