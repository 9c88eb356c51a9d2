using System.Globalization;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>
/// The identifier of a deadline within a complaint: its target, its subject if any, the episode, and the round of a recurring
/// deadline, such as <c>update:1.3</c>.
/// </summary>
/// <remarks>
/// Stable: the same target in the same episode and round is the same deadline, even if the configuration changes in
/// between.
/// </remarks>
[JsonConverter(typeof(CodeJsonConverter<DeadlineId>))]
public readonly record struct DeadlineId : ICode<DeadlineId>
{
    private DeadlineId(string name) => Name = name;

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static DeadlineId Of(string name) => new(CodeName.Check(name));

    static DeadlineId IParsable<DeadlineId>.Parse(string s, IFormatProvider? provider) => Codes.Parse<DeadlineId>(s);

    static bool IParsable<DeadlineId>.TryParse(string? s, IFormatProvider? provider, out DeadlineId result) => Codes.TryParse(s, out result);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal static DeadlineId Of(string target, int episode, int round = 1, string? subject = null)
    {
        string which = subject is null ? target : $"{target}/{subject}";
        return new(round == 1
            ? string.Create(CultureInfo.InvariantCulture, $"{which}:{episode}")
            : string.Create(CultureInfo.InvariantCulture, $"{which}:{episode}.{round}"));
    }
}
