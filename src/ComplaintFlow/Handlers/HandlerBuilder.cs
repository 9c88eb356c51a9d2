namespace ComplaintFlow.Handlers;

/// <summary>Describes one person.</summary>
/// <remarks>Not safe for several threads. What is wrong comes out, all at once, when the directory is made.</remarks>
public sealed class HandlerBuilder
{
    private readonly HandlerOptions _person;

    internal HandlerBuilder(HandlerOptions person) => _person = person;

    /// <summary>Says the most open complaints that the person can have; without this there is no limit.</summary>
    /// <param name="openComplaints">0 or more.</param>
    public HandlerBuilder Capacity(int openComplaints)
    {
        _person.Capacity = openComplaints;
        return this;
    }

    /// <summary>Says the person's share compared with others: 2 gets twice as many as 1, which is the default.</summary>
    /// <param name="weight">From 1 to <see cref="Handlers.Handler.MaxWeight"/>.</param>
    public HandlerBuilder Weight(int weight)
    {
        _person.Weight = weight;
        return this;
    }

    /// <summary>Says where on the ladder the person stands; without this below it.</summary>
    /// <param name="tier">A tier of the ladder.</param>
    public HandlerBuilder Tier(HandlerTier tier)
    {
        _person.Tier = tier.Name;
        return this;
    }

    /// <summary>Adds what the person can do.</summary>
    /// <param name="skills">Names of 1 to 64 characters; one that is named as a category is covers what is below that category.</param>
    public HandlerBuilder Skill(params ReadOnlySpan<string> skills)
    {
        AddTo(_person.Skills ??= [], skills);
        return this;
    }

    /// <summary>Adds languages that the person speaks.</summary>
    /// <param name="languages">Tags such as <c>zh</c> or <c>en-GB</c>.</param>
    public HandlerBuilder Speaks(params ReadOnlySpan<string> languages)
    {
        AddTo(_person.Languages ??= [], languages);
        return this;
    }

    /// <summary>Says how much the person may promise without asking anybody.</summary>
    /// <param name="amount">The amount, which is within the mandate.</param>
    /// <param name="currency">The code of ISO 4217, three capital letters.</param>
    public HandlerBuilder Mandate(decimal amount, string currency)
    {
        _person.Mandate = MandateText.Of(new(amount, currency));
        return this;
    }

    /// <summary>Adds a time in which the person is there. Once there is one, the person is not there at any other time.</summary>
    /// <param name="from">When it begins; <see langword="null"/> when it has begun.</param>
    /// <param name="until">When it is over; <see langword="null"/> when nobody knows.</param>
    public HandlerBuilder Present(DateTimeOffset? from, DateTimeOffset? until)
    {
        (_person.Presences ??= []).Add(new(from, until));
        return this;
    }

    /// <summary>Adds a time in which the person is not there.</summary>
    /// <param name="from">When it begins; <see langword="null"/> when it has begun.</param>
    /// <param name="until">When it is over; <see langword="null"/> when nobody knows.</param>
    public HandlerBuilder Absent(DateTimeOffset? from, DateTimeOffset? until)
    {
        (_person.Absences ??= []).Add(new(from, until));
        return this;
    }

    private static void AddTo(IList<string> list, ReadOnlySpan<string> texts)
    {
        foreach (string text in texts)
            list.Add(text);
    }
}
