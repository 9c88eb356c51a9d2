using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Names;

namespace ComplaintFlow.Settings;

/// <summary>Compiles a setting that is a list of names.</summary>
internal static class NameList
{
    /// <summary>Returns each name once.</summary>
    /// <param name="names">The names.</param>
    /// <param name="most">How many are allowed.</param>
    /// <param name="what">What they name, in the plural.</param>
    /// <param name="code">The code of the faults.</param>
    /// <param name="place">The place of the setting.</param>
    /// <param name="faults">Receives the faults.</param>
    public static ImmutableArray<string> Compile(IList<string> names, int most, string what, string code, Place place, ICollection<Fault> faults)
    {
        if (names.Count > most)
            faults.Add(new(code, place, string.Create(CultureInfo.InvariantCulture, $"There are {names.Count} {what}; at most {most} are allowed."), $"Remove {what}."));
        foreach (string name in names)
        {
            if (CodeName.TryFault(name, out string? fault))
                faults.Add(new(code, place, fault, "Use names of 1 to 64 characters."));
            else if (!PlainText.IsName(name))
                faults.Add(new(code, place, $"'{PlainText.Shown(name)}' has a character that a name cannot have.", "Remove it."));
        }

        return [.. names.Distinct(StringComparer.Ordinal)];
    }
}
