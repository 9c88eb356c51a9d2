using System.Globalization;

namespace ComplaintFlow.Matching;

/// <summary>Makes match keys of the texts that configuration gives, and writes down which cannot be.</summary>
internal sealed class MatchKeyReader(string place, ICollection<Fault> faults)
{
    private readonly List<MatchKey> _keys = [];

    public MatchKey[] Keys => [.. _keys];

    public void Names<T>(string setting, IList<string> names, Func<string, T> make, Func<T, MatchKey> key)
    {
        for (int at = 0; at < names.Count; at++)
        {
            try
            {
                _keys.Add(key(make(names[at])));
            }
            catch (ArgumentException fault)
            {
                Add(PlaceOf(setting, names, at), FirstLine(fault), $"Correct the {setting.ToLowerInvariant()}, or remove it.");
            }
        }
    }

    public void Urgencies(string setting, IList<string> names)
    {
        for (int at = 0; at < names.Count; at++)
        {
            string name = names[at];
            if (Array.FindIndex(Enum.GetNames<Urgency>(), known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is >= 0 and int urgency)
                _keys.Add((Urgency)urgency);
            else
                Add(PlaceOf(setting, names, at), $"'{name}' is not an urgency.", "Use low, normal, urgent or critical.");
        }
    }

    public void Signals(string setting, IList<string> names)
    {
        for (int at = 0; at < names.Count; at++)
        {
            if (Signal.TryParse(names[at], out Signal signal))
                _keys.Add(signal);
            else
                Add(PlaceOf(setting, names, at), $"'{names[at]}' is not a signal.", "Use concerned, frustrated, heated, demands-supervisor, threatens-publicity, threatens-legal-action, suspects-bad-faith, or repeats-1, repeats-2 …");
        }
    }

    public void Amounts(string? from, string? below, string? currency)
    {
        if (from is null && below is null && currency is null)
            return;
        if (!TryAmount("AmountFrom", from, out decimal? least) | !TryAmount("AmountBelow", below, out decimal? limit))
            return;
        if (AmountRange.Fault(least, limit, currency) is { } fault)
            Add($"{place}:{(least is null && limit is null ? "Currency" : currency is { Length: > 0 } && least >= limit ? "AmountFrom" : "Currency")}", fault, "Write AmountFrom, AmountBelow or both, with a Currency such as CNY.");
        else
            _keys.Add(AmountRange.Create(least, limit, currency!));
    }

    private bool TryAmount(string setting, string? text, out decimal? amount)
    {
        amount = null;
        if (text is null)
            return true;
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal parsed))
        {
            amount = parsed;
            return true;
        }

        Add($"{place}:{setting}", $"'{text}' is not an amount.", "Write digits, with a point before the decimals: 499.90.");
        return false;
    }

    private void Add(string where, string message, string fix) => faults.Add(new(ErrorCodes.InvalidMatchKey, where, message, fix));

    private string PlaceOf(string setting, IList<string> names, int at) =>
        names.Count == 1 ? $"{place}:{setting}" : string.Create(CultureInfo.InvariantCulture, $"{place}:{setting}:{at}");

    private static string FirstLine(ArgumentException fault) =>
        fault.Message.IndexOf(" (Parameter", StringComparison.Ordinal) is >= 0 and int end ? fault.Message[..end] : fault.Message;
}
