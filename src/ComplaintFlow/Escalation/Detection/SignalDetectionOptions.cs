using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Escalation;

/// <summary>How warning signs are found in texts, as configuration says it (<c>ComplaintFlow:SignalDetection</c>). It goes on top of what code says.</summary>
public sealed class SignalDetectionOptions
{
    /// <summary>Whether texts are looked at.</summary>
    /// <value>By default whether code calls <c>DetectSignals()</c>.</value>
    public bool? Enabled { get; set; }

    /// <summary>Whether the built-in lexicon counts.</summary>
    /// <value>By default what code says, else <see langword="true"/>.</value>
    public bool? BuiltIn { get; set; }

    /// <summary>Further phrases; one with the identifier of another replaces it.</summary>
    public IList<SignalPhraseOptions> Phrases { get; } = [];

    /// <summary>The identifiers of phrases that do not count.</summary>
    public IList<string> Without { get; } = [];

    /// <summary>Further words that take back the phrase right behind them.</summary>
    public IList<string> Negations { get; } = [];

    /// <summary>What could not be read.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Reads a configuration section in addition to what is there. What cannot be read comes out as a fault when the rules are compiled.</summary>
    /// <param name="detection">The section.</param>
    public void Read(IConfiguration detection)
    {
        ArgumentNullException.ThrowIfNull(detection);
        Read(SettingTree.Read(detection, "SignalDetection", Faults));
    }

    internal void Read(Setting detection) => SignalDetectionConfiguration.Table.Read(detection, this, new(Faults));
}
