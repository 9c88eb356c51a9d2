using System.Collections.Immutable;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Deciding;

/// <summary>Validates offers. Pure.</summary>
internal static class OfferInput
{
    /// <summary>Validates options to be offered, before the rules look at them.</summary>
    public static DecisionRefusal? Check(ImmutableArray<OfferOption> options, ComplaintLimits limits)
    {
        InputCheck check = default;
        check.That(!options.IsDefaultOrEmpty, TextKeys.Input.Empty, "options");
        if (options.IsDefaultOrEmpty)
            return check.DecisionRefusal;
        check.That(options.Length <= OfferOption.MaxOptions, TextKeys.Input.TooMany, "options", OfferOption.MaxOptions);
        check.That(options.Sum(static option => option?.Remedies is { IsDefault: false } remedies ? remedies.Length : 0) <= OfferOption.MaxRemedies, TextKeys.Input.TooMany, "remedies", OfferOption.MaxRemedies);
        // The reasons are bounded, too.
        if (check.DecisionRefusal is not null)
            return check.DecisionRefusal;
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (OfferOption? option in options)
        {
            check.That(option is not null, TextKeys.Input.Empty, "options");
            if (option is null)
                continue;
            check.Code("options.name", option.Name, Offer.MaxNameLength);
            check.That(option.Name is null || names.Add(option.Name), TextKeys.Promises.NameTaken, option.Name);
            if (option.Group is not null)
                check.Code("options.group", option.Group, Offer.MaxNameLength);
            check.That(!option.Remedies.IsDefaultOrEmpty, TextKeys.Offers.NoRemedy, option.Name);
            foreach (Remedy? remedy in option.Remedies.IsDefault ? [] : option.Remedies)
                Check(ref check, remedy, limits);
        }

        return check.DecisionRefusal;
    }

    /// <summary>Validates an amount of money.</summary>
    public static void Check(ref InputCheck check, Money value)
    {
        check.That(InputRules.IsCurrency(value.Currency), TextKeys.Input.NotACurrency, value.Currency);
        check.That(value.Amount >= 0, TextKeys.Input.Negative, "value", value.Amount);
        check.That(value.Amount <= Remedy.MaxValue, TextKeys.Offers.TooDear, value.Amount, Remedy.MaxValue);
        check.That(decimal.Round(value.Amount, Remedy.MaxDecimals) == value.Amount, TextKeys.Offers.TooManyDecimals, value.Amount, Remedy.MaxDecimals);
    }

    private static void Check(ref InputCheck check, Remedy? remedy, ComplaintLimits limits)
    {
        check.That(remedy is not null, TextKeys.Input.Empty, "remedies");
        if (remedy is null)
            return;
        check.Given("remedies.kind", remedy.Kind);
        check.Text("remedies.conditions", remedy.Conditions, limits.TextLength);
        check.That(remedy.Within is not { } within || within.Count > 0, TextKeys.Input.Empty, "remedies.within");
        if (remedy.Value is { } value)
            Check(ref check, value);
        else
            check.That(!remedy.Kind.IsMonetary, TextKeys.Offers.NoValue, NamedCode.Of(TextKeys.Term("remedy", remedy.Kind.Name), remedy.Kind.Name));
    }
}
