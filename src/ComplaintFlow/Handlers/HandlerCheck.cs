using System.Globalization;

namespace ComplaintFlow.Handlers;

/// <summary>Finds what is wrong with the description of a person.</summary>
internal sealed class HandlerCheck(HandlerLadder ladder, ICollection<Fault> faults)
{
    /// <summary>The person described; <see langword="null"/> when nobody can be.</summary>
    public PersonId? Check(HandlerOptions said, string place)
    {
        if (said.Capacity < 0)
            Wrong($"{place}:Capacity", $"The capacity is {said.Capacity} open complaints.", "Write 0 or more, or leave it out for no limit.");
        if (said.Weight is < 1 or > Handler.MaxWeight)
            Wrong($"{place}:Weight", $"The weight is {said.Weight}.", $"Write 1 to {Handler.MaxWeight}; the default is 1.");
        if (said.Tier is { } tier && !ladder.Tiers.Any(rung => rung.Name == tier))
            Wrong($"{place}:Tier", $"The tier '{tier}' is not on the ladder.", $"Use one of {string.Join(", ", ladder.Tiers)}, or add it to Handlers:Tiers.");
        if (said.Mandate is { } mandate && !MandateText.TryParse(mandate, out _, out string? wrongMandate))
            Wrong($"{place}:Mandate", wrongMandate, "Write an amount of 0 or more and a currency: 500 CNY.");
        foreach (string skill in said.Skills ?? [])
        {
            if (CodeName.TryFault(skill, out string? fault))
                Wrong($"{place}:Skills", fault, "Give the skill a name of 1 to 64 characters.");
        }

        foreach (string language in said.Languages ?? [])
        {
            if (!Language.TryOf(language, out _))
                Wrong($"{place}:Languages", $"'{language}' is not a language.", "Write a tag such as zh or en-GB.");
        }

        Periods(said.Presences, $"{place}:Presences");
        Periods(said.Absences, $"{place}:Absences");
        Teams(said.Teams ?? [], $"{place}:Teams");
        if (PersonId.TryOf(said.Id ?? "", out PersonId id))
            return id;
        Wrong($"{place}:Id", $"'{said.Id}' is not the identifier of a person.", "Write an identifier of 1 to 64 characters.");
        return null;
    }

    public void Teams(IEnumerable<string> teams, string place)
    {
        foreach (string team in teams)
        {
            if (CodeName.TryFault(team, out string? fault))
                faults.Add(new(ErrorCodes.InvalidTarget, place, fault, "Give the team a name of 1 to 64 characters."));
        }
    }

    private void Periods(IEnumerable<HandlerPeriod>? periods, string place)
    {
        foreach (HandlerPeriod period in periods ?? [])
        {
            if (period.From >= period.Until)
                Wrong(place, string.Create(CultureInfo.InvariantCulture, $"A period begins {period.From:u} and is over {period.Until:u}."), "Let it end after it begins.");
        }
    }

    private void Wrong(string place, string message, string fix) => faults.Add(new(ErrorCodes.InvalidHandler, place, message, fix));
}
