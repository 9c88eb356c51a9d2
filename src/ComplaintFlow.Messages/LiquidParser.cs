using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace ComplaintFlow.Messages;

/// <summary>Parses templates: Liquid without what reads files, defines names, or writes without encoding.</summary>
internal sealed class LiquidParser : FluidParser
{
    private static readonly string[] Tags = ["if", "unless", "case", "for", "comment"];
    private static readonly string[] Filters = ["capitalize", "default", "downcase", "first", "join", "last", "size", "upcase"];

    public LiquidParser()
        : base(new FluidParserOptions { AllowFunctions = false })
    {
        foreach (string tag in RegisteredTags.Keys.Except(Tags).ToArray())
            RegisteredTags.Remove(tag);
    }

    /// <summary>The options with which each template is rendered.</summary>
    public static TemplateOptions Options { get; } = new() { MaxSteps = 20_000, StrictFilters = true };

    /// <summary>Parses a part of a template, or adds what is wrong with it.</summary>
    public IFluidTemplate? Parse(string text, ICollection<string> faults)
    {
        if (!this.TryParse(text, out IFluidTemplate template, out string error))
        {
            faults.Add(error.ReplaceLineEndings(" ").Trim());
            return null;
        }

        int before = faults.Count;
        new MemberCheck(faults).VisitTemplate(template);
        return faults.Count > before ? null : template;
    }

    /// <summary>Finds members and filters that do not exist, in branches that are not taken, too.</summary>
    private sealed class MemberCheck(ICollection<string> faults) : AstVisitor
    {
        private static readonly GroupValue Model = ModelValues.Of(MessageModel.Full);

        private static readonly GroupValue Loop = new(
            "forloop",
            ("first", BooleanValue.True),
            ("last", BooleanValue.True),
            ("index", NumberValue.Zero),
            ("length", NumberValue.Zero));

        private readonly Stack<(string Name, FluidValue Value)> _variables = new();

        protected override Statement VisitForStatement(ForStatement forStatement)
        {
            FluidValue item = forStatement.Source is MemberExpression source && Find(source) is ArrayValue list ? list.Values[0] : NilValue.Instance;
            if (item is NilValue)
                faults.Add($"'{forStatement.Identifier}' does not go through a list of the model.");
            _variables.Push((forStatement.Identifier, item));
            _variables.Push(("forloop", Loop));
            Statement visited = base.VisitForStatement(forStatement);
            _variables.Pop();
            _variables.Pop();
            return visited;
        }

        protected override Statement VisitOutputStatement(OutputStatement outputStatement)
        {
            if (outputStatement.Expression is MemberExpression member && Find(member) is (GroupValue or ArrayValue))
            {
                string path = string.Join('.', member.Segments.Cast<IdentifierSegment>().Select(static segment => segment.Identifier));
                faults.Add($"'{path}' is no text. Write one of its members.");
            }

            return base.VisitOutputStatement(outputStatement);
        }

        protected override Expression VisitMemberExpression(MemberExpression memberExpression)
        {
            Find(memberExpression);
            return memberExpression;
        }

        protected override Expression VisitFilterExpression(FilterExpression filterExpression)
        {
            if (!Filters.Contains(filterExpression.Name))
                faults.Add($"There is no filter '{filterExpression.Name}'; use one of {string.Join(", ", Filters)}.");
            return base.VisitFilterExpression(filterExpression);
        }

        private FluidValue? Find(MemberExpression expression)
        {
            string path = "";
            FluidValue? value = null;
            foreach (MemberSegment segment in expression.Segments)
            {
                if (segment is not IdentifierSegment { Identifier: var name })
                {
                    faults.Add("Members are written with dots, not in brackets.");
                    return null;
                }

                path = path.Length == 0 ? name : $"{path}.{name}";
                if (value is ArrayValue && name == "size")
                    return NumberValue.Zero;
                value = (value is null && path == name ? Variable(name) : (value as GroupValue)?.Members.GetValueOrDefault(name));
                if (value is null)
                {
                    faults.Add($"The model has no '{path}'.");
                    return null;
                }
            }

            return value;
        }

        private FluidValue? Variable(string name)
        {
            foreach ((string known, FluidValue value) in _variables)
            {
                if (known == name)
                    return value;
            }

            return Model.Members.GetValueOrDefault(name);
        }
    }
}
