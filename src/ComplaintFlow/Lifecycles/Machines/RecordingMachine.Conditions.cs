namespace ComplaintFlow.Lifecycles;

/// <content>The parts of an application's configuration that Stateless does not support.</content>
internal sealed partial class RecordingMachine<TState, TTrigger>
{
    // By reference: an application's description may equal one of ours.
    private readonly Dictionary<object, Guard[]> _described = new(ReferenceEqualityComparer.Instance);

    /// <summary>The final states.</summary>
    public HashSet<TState> Finals { get; } = [];

    /// <summary>The states that pause clocks.</summary>
    public HashSet<TState> Pausing { get; } = [];

    /// <summary>The written forms of arguments.</summary>
    public MachineArguments<TTrigger> Arguments { get; } = new();

    /// <summary>
    /// Finds the guards of a description that Stateless reports; null if the description is the application's.
    /// </summary>
    public Guard[]? GuardsOf(string description) => _described.GetValueOrDefault(description);

    public Tuple<Func<bool>, string>[] Conditions(ReadOnlySpan<Guard> guards) => Conditions<Func<bool>>(null, guards, guard => () => Ask(guard));

    public Tuple<Func<T, bool>, string>[] Conditions<T>(ReadOnlySpan<Guard> guards) => Conditions<Func<T, bool>>(null, guards, guard => _ => Ask(guard));

    public Tuple<Func<T1, T2, bool>, string>[] Conditions<T1, T2>(ReadOnlySpan<Guard> guards) => Conditions<Func<T1, T2, bool>>(null, guards, guard => (_, _) => Ask(guard));

    public Tuple<Func<T1, T2, T3, bool>, string>[] Conditions<T1, T2, T3>(ReadOnlySpan<Guard> guards) =>
        Conditions<Func<T1, T2, T3, bool>>(null, guards, guard => (_, _, _) => Ask(guard));

    public Tuple<Func<bool>, string>[] Conditions(Func<bool> lambda, string description, ReadOnlySpan<Guard> guards)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        Guard own = GuardOf(description);
        return Conditions<Func<bool>>((own, () => AskOnce(own, lambda)), guards, guard => () => Ask(guard));
    }

    public Tuple<Func<T, bool>, string>[] Conditions<T>(Func<T, bool> lambda, string description, ReadOnlySpan<Guard> guards)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        Guard own = GuardOf(description);
        return Conditions<Func<T, bool>>((own, one => AskOnce(own, () => lambda(one))), guards, guard => _ => Ask(guard));
    }

    public Tuple<Func<T1, T2, bool>, string>[] Conditions<T1, T2>(Func<T1, T2, bool> lambda, string description, ReadOnlySpan<Guard> guards)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        Guard own = GuardOf(description);
        return Conditions<Func<T1, T2, bool>>((own, (one, two) => AskOnce(own, () => lambda(one, two))), guards, guard => (_, _) => Ask(guard));
    }

    public Tuple<Func<T1, T2, T3, bool>, string>[] Conditions<T1, T2, T3>(Func<T1, T2, T3, bool> lambda, string description, ReadOnlySpan<Guard> guards)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        Guard own = GuardOf(description);
        return Conditions<Func<T1, T2, T3, bool>>((own, (one, two, three) => AskOnce(own, () => lambda(one, two, three))), guards, guard => (_, _, _) => Ask(guard));
    }

    public static Tuple<Func<object?[], bool>, string>[] Packed(Tuple<Func<bool>, string>[] conditions) =>
        [.. conditions.Select(static one => Tuple.Create<Func<object?[], bool>, string>(_ => one.Item1(), one.Item2))];

    public static Tuple<Func<object?[], bool>, string>[] Packed<T>(Tuple<Func<T, bool>, string>[] conditions) =>
        [.. conditions.Select(static one => Tuple.Create<Func<object?[], bool>, string>(given => one.Item1(At<T>(given, 0)), one.Item2))];

    public static Tuple<Func<object?[], bool>, string>[] Packed<T1, T2>(Tuple<Func<T1, T2, bool>, string>[] conditions) =>
        [.. conditions.Select(static one => Tuple.Create<Func<object?[], bool>, string>(given => one.Item1(At<T1>(given, 0), At<T2>(given, 1)), one.Item2))];

    public static Tuple<Func<object?[], bool>, string>[] Packed<T1, T2, T3>(Tuple<Func<T1, T2, T3, bool>, string>[] conditions) =>
        [.. conditions.Select(static one => Tuple.Create<Func<object?[], bool>, string>(given => one.Item1(At<T1>(given, 0), At<T2>(given, 1), At<T3>(given, 2)), one.Item2))];

    /// <summary>Combines conditions into one that evaluates all of them, even after one is not met.</summary>
    public Tuple<Func<object?[], bool>, string> Joined(Tuple<Func<object?[], bool>, string>[] conditions)
    {
        string text = conditions.Length == 0 ? "always" : string.Join(" and ", conditions.Select(static one => one.Item2));
        string description = Describe(text, [.. conditions.SelectMany(one => GuardsOf(one.Item2)!)]);
        return Tuple.Create<Func<object?[], bool>, string>(given => conditions.Aggregate(true, (met, one) => one.Item1(given) & met), description);
    }

    private Tuple<TAsk, string>[] Conditions<TAsk>((Guard Guard, TAsk Ask)? own, ReadOnlySpan<Guard> guards, Func<Guard, TAsk> ask)
    {
        if (own is null && guards.IsEmpty)
            throw new ArgumentException("At least one guard is required. Add one, or call the method without 'If'.", nameof(guards));
        List<Tuple<TAsk, string>> conditions = [];
        if (own is var (lambda, asked))
            conditions.Add(Tuple.Create(asked, Describe(lambda.ToString(), [lambda])));
        foreach (Guard guard in guards)
        {
            ArgumentNullException.ThrowIfNull(guard, nameof(guards));
            conditions.Add(Tuple.Create(ask(guard), Describe(guard.ToString(), [guard])));
        }

        return [.. conditions];
    }

    // A copy, since descriptions are compared by reference.
    private string Describe(string text, Guard[] guards)
    {
        string description = new(text.AsSpan());
        _described.Add(description, guards);
        return description;
    }

    // Only this machine can evaluate the lambda: its answers make the reasons exact, but decisions of the trigger are not cached.
    private static Guard GuardOf(string description)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        return Guard.OfLambda(description, "\0");
    }

    private bool AskOnce(Guard own, Func<bool> lambda)
    {
        Question question = new(own, null);
        if (Find(Asked, question) is { } before)
            return before == Question.Met;
        bool met = lambda();
        Asked.Add(new(question, met ? Question.Met : Question.Unmet));
        return met;
    }

    private static T At<T>(object?[] given, int at) => given.Length == 0 ? default! : (T)given[at]!;
}
